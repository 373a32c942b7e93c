"""The answers of a request or a notice that cannot be so: its days, and a place that is none."""

from datetime import date
from typing import Any

from eysend.core.dates import reaches
from eysend.referrals.forms import FUTURE
from eysend.referrals.section_23 import not_in_order

STARTS = "starts_on"  # a first day at school may lie ahead
BOTH = "Untick “Nowhere yet” if the child goes somewhere, or untick the place"
GROWN = "Check the year: this is nobody under 18"


def wrong_days(kind: str, answers: dict[str, Any], on: date) -> dict[str, list[str]]:
    """The days that cannot be so, by field; for a notice also the law's age (WNH-37)."""
    days = [name for name, value in answers.items() if isinstance(value, date)]
    wrong = {name: [FUTURE] for name in days if answers[name] > on and name != STARTS}
    if not wrong and on >= reaches(answers["born"], years=18):
        wrong = {"born": [GROWN]}
    return wrong or (not_in_order(answers, on) if kind == "section_23" else {})


def nowhere_and(answers: dict[str, Any]) -> dict[str, list[str]]:
    """“Nowhere yet” ticked together with a place. Said on pages only: what comes from a device is taken as it is."""
    return {"places": [BOTH]} if {"none"} < set(answers.get("places") or ()) else {}
