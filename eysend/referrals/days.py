"""The answers of a request or a notice that cannot be so: its days, and a place that is none."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from marshmallow import ValidationError

from eysend.core.dates import reaches
from eysend.core.fields import NO_POSTCODE, POSTCODE
from eysend.core.forms import Form, Refused, read
from eysend.referrals.forms import FUTURE
from eysend.referrals.section_23 import not_in_order

STARTS = "starts_on"  # a first day at school may lie ahead
BOTH = "Untick “Nowhere yet” if the child goes somewhere, or untick the place"
GROWN = "Check the year of birth: the child would be 18 or older now"


def wrong_days(kind: str, answers: dict[str, Any], on: date) -> dict[str, list[str]]:
    """The days that cannot be so, by field; for a notice also the law's age (WNH-37)."""
    wrong = impossible(answers, on)
    return wrong or (not_in_order(answers, on) if kind == "section_23" else {})


def impossible(answers: Mapping[str, Any], on: date) -> dict[str, list[str]]:
    """The days to come, and the birthday of somebody who is grown up, of as many answers as there are."""
    days = [name for name, value in answers.items() if isinstance(value, date)]
    wrong = {name: [FUTURE] for name in days if answers[name] > on and name != STARTS}
    born = answers.get("born")
    grown = born and "born" not in wrong and on >= reaches(born, years=18)
    return {**wrong, "born": [GROWN]} if grown else wrong


def read_in_one_round(schema: Form, sent: Mapping[str, Any], on: date) -> dict[str, Any]:
    """The checked answers. Refused with all that is wrong with them, the days that cannot be so among it."""
    try:
        return read(schema, sent)
    except Refused as refused:
        raise Refused(impossible(days_in(schema, refused.raw), on) | refused.errors, refused.raw) from None


def days_in(schema: Form, raw: Mapping[str, Any]) -> dict[str, date]:
    """The days among answers as they were typed; what is none is left out."""
    found = {}
    for name, field in schema.fields.items():
        if field.metadata["widget"] == "date" and raw.get(name):
            with suppress(ValidationError):
                found[name] = field.deserialize(raw[name])
    return found


def nowhere_and(answers: dict[str, Any]) -> dict[str, list[str]]:
    """“Nowhere yet” ticked together with a place, and what cannot be a postcode. Said on pages only: what comes from a
    device is taken as it is."""
    wrong = {"places": [BOTH]} if {"none"} < set(answers.get("places") or ()) else {}
    no_postcode = answers.get("postcode") and not re.search(POSTCODE, answers["postcode"])
    return wrong | ({"postcode": [NO_POSTCODE]} if no_postcode else {})
