"""Offering a place: one weekly session, or two."""

from collections.abc import Sequence
from typing import Any

from marshmallow import ValidationError, validates_schema
from sqlalchemy import Row

from eysend.children.child import Child
from eysend.core import fields, forms
from eysend.groups.centre.timetable import Centre
from eysend.people.home import Home

ONE_OR_TWO = "Choose one session or two"


@forms.register
class PlaceForm(forms.Form):
    """Whose place, which sessions, until when."""

    class Meta:
        name, version, title = "centre_place", 1, "Offer a place"

    home_id = fields.one_of("Child and family", widget="select", need="Choose the child")
    sessions = fields.some_of(
        "Weekly sessions", need=ONE_OR_TWO,
        hint="One, or two. If one of two is full the family waits for it, and has the other.",
    )  # fmt: skip
    until = fields.day("Last day", ask="the last day", hint="For example, 23 7 2027")
    reason = fields.text(
        "Reason", ask="the reason", hint="Needed from three years on; a lead decides then.", required=False
    )

    @validates_schema(skip_on_field_errors=True)
    def one_or_two(self, data: dict[str, Any], **_: Any) -> None:
        """Between one and two sessions a week (HER-13)."""
        if len(set(data["sessions"])) > 2:
            raise ValidationError(ONE_OR_TWO, "sessions")


def form_for(centre: Centre, families: Sequence[Row[Home, Child]]) -> PlaceForm | None:
    """The form for one centre; None where there is nobody to offer a place to."""
    if not families:
        return None
    people = [(str(home.id), f"{child.name}, with {home.person.name} ({home.tie})") for home, child in families]
    sessions = [(str(slot.pool.id), slot.name, slot.room) for slot in centre.slots]
    return PlaceForm(choices={"home_id": people, "sessions": sessions})
