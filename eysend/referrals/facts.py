"""The countable facts in a request, and what each team would say of them. People decide (DER-13, WNH-4)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from marshmallow import ValidationError

from eysend.core.forms import Form, gather
from eysend.councils import postcode
from eysend.councils.advice import Answer, who_can_help
from eysend.councils.facts import Facts
from eysend.councils.service import Profile

OF_PEOPLE = {"parent": "parent", "section_23": "health", "admissions": "school"}


def facts_of(kind: str, answers: Mapping[str, Any]) -> Facts:
    """The facts as told. What does not hold together (nowhere, but on two days) counts as not told."""
    settings = frozenset(answers.get("places") or ())
    days, sessions = answers.get("days"), answers.get("half_days")
    nowhere = settings == {"none"}
    if "none" in settings and not nowhere:
        settings = frozenset()
    if (nowhere and (days or sessions)) or (settings and not nowhere and 0 in (days, sessions)):
        days = sessions = None
    if days is not None and sessions is not None and not days <= sessions <= 2 * days:
        days = sessions = None
    asked_by = OF_PEOPLE.get(kind) or answers.get("asked_by") or "other"
    return Facts(
        born=answers["born"],
        needs=frozenset(answers.get("needs") or ()),
        settings=settings,
        days=days,
        sessions=sessions,
        asked_by=asked_by,
        postcode=place_of(answers.get("postcode")),
    )


def place_of(typed: str | None) -> str | None:
    """The postcode in order, or None: what has not the shape of one is no reason to stop."""
    try:
        return postcode.tidy(typed) if typed else None
    except ValueError:
        return None


def advice_on(
    profile: Profile, kind: str, answers: Mapping[str, Any], on: date, *, school_start: date | None = None
) -> Answer | None:
    """What each team would say today; None while no birthday is known, or one to come. `school_start`: of the child’s
    record, where it is not the usual one (XC-20)."""
    born = answers.get("born")
    if not isinstance(born, date) or born > on:
        return None
    return who_can_help(profile, replace(facts_of(kind, answers), school_start=school_start), on)


COUNTED = ("born", "places", "days", "half_days", "needs", "postcode", "asked_by")


def so_far(schema: Form, sent: Mapping[str, Any]) -> dict[str, Any]:
    """The counted answers of a form that is still being written; what cannot be read yet is left out."""
    raw, told = gather(schema, sent), {}
    for name in COUNTED:
        if name in schema.fields and raw.get(name):
            with suppress(ValidationError):
                told[name] = schema.fields[name].deserialize(raw[name])
    return told
