"""What every form about a visit asks first and last: which child, where, when, who was there, and what happens next."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from marshmallow import fields as plain_fields

from eysend.core import fields, forms
from eysend.core.fields import Choice

PLACES: tuple[Choice, ...] = (
    ("home", "Home"),
    ("centre", "Children’s centre or family hub"),
    ("setting", "Nursery, pre-school or childminder"),
    ("school", "School"),
    ("elsewhere", "Somewhere else"),
)
NEXT = range(1, 4)
NEXT_SECTION = "What happens next"
IN_FUTURE = "The day of the visit must not be in the future"
NEXT_BEFORE = "The next visit must come after this one"


class WhoAndWhere(forms.Form):
    """The first fields of a visit. Never registered itself."""

    child_id = fields.hidden("child", required=False, in_list=True)
    child_words = fields.text(
        "Child’s first name and date of birth",
        section="Who and where",
        hint="Someone in the team will match it for you.",
        required=False,
    )
    place = fields.one_of("Where was the visit?", PLACES, need="Choose where the visit was")
    home_id = fields.hidden("family", required=False, in_list=True)
    place_name = fields.text("Name of the place", required=False)
    seen_on = fields.day("Day of the visit", ask="the day of the visit", past=IN_FUTURE)
    started = fields.time("Time it started", hint="For example, 10:30", ask="the time it started")
    present = fields.text("Who was there?", need="Enter who was there")


def next_step(number: int, **about: Any) -> tuple[plain_fields.Field, ...]:
    """The fields of one next step: what, who, by when. Only the first of all needs to say its section."""
    plain = {name: value for name, value in about.items() if name != "section"}
    return (
        fields.text(f"Next step {number}", **about),
        fields.text("Who will do it", ask=f"who will do next step {number}", **plain),
        fields.day("By when", ask=f"the day for next step {number}", **plain),
    )


def whole_steps() -> Iterator[tuple[str, str, str]]:
    """A next step asks for who does it and by when (DER-18)."""
    for n in NEXT:
        yield f"do_{n}", f"who_{n}", f"Enter who will do next step {n}"
        yield f"do_{n}", f"by_{n}", f"Enter the day for next step {n}"


def out_of_order(form: forms.Form, answers: Mapping[str, Any], on: date) -> dict[str, list[str]]:
    """What is wrong with the days of a visit, by field: it was before today's end, the next comes after it."""
    if wrong := forms.to_come(form, answers, on):
        return wrong
    if answers["next_on"] and answers["next_on"] <= answers["seen_on"]:
        return {"next_on": [NEXT_BEFORE]}
    return {}
