"""A form for tests: a visit, with a field of each kind, and what a browser sends for a good one."""

from collections.abc import Mapping
from typing import Any

import pytest
from marshmallow import ValidationError, validates_schema
from werkzeug.datastructures import MultiDict

from eysend.core import fields, forms
from eysend.core.forms import Form, Refused

AREAS = (("talk", "Talking"), ("play", "Playing"), ("move", "Moving"))


class Visit(Form):
    class Meta:
        name = "visit-of-tests"
        version = 1
        title = "A visit"

    child_id = fields.hidden("child")
    who = fields.text("Who was there", section="Who and where", width=20)
    born = fields.day("When was the child born?", ask="the child’s date of birth", autocomplete="bday")
    at = fields.time("Time you arrived", required=False)
    seen = fields.long_text("What you saw", section="What you saw", rows=10, max=500)
    area = fields.some_of("Areas", AREAS, need="Choose what you watched")
    mode = fields.one_of("Where it was", ask="where it was")
    adults = fields.number("Adults", min=1, max=4, ask="how many adults", required=False)
    phone = fields.tel(required=False)
    address = fields.email(required=False)
    agreed = fields.tick("The parent knows", need="Tick to say that the parent knows")

    @validates_schema
    def adults_are_there(self, answers: Mapping[str, Any], **_: Any) -> None:
        if answers.get("adults") == 4 and answers["who"] == "nobody":
            raise ValidationError("You said that nobody was there, and four adults", "adults")


GOOD = {
    "csrf_token": "x",
    "submission_id": "018f0000-0000-7000-8000-000000000000",
    "child_id": "amir",
    "who": "Sana",
    "born-day": "10",
    "born-month": "Sep",
    "born-year": "2024",
    "at": "10:30",
    "seen": " He chose the drum.\r\nTwice. ",
    "area": ["talk", "play"],
    "mode": "home",
    "adults": "2",
    "phone": "",
    "address": "sana@example.com",
    "agreed": "true",
}


def visit_form() -> Visit:
    """The visit with the choices that a profile would give."""
    return Visit(choices={"mode": [("home", "At home", "or at a relative’s"), ("setting", "At nursery")]})


def sent(**changes: Any) -> MultiDict[str, Any]:
    """What a browser sends: the good form with changes."""
    return MultiDict(GOOD | {name.replace("_day", "-day"): value for name, value in changes.items()})


def refusal(schema: Form, form: Mapping[str, Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        forms.read(schema, form)
    return caught.value
