"""The sheet of a session: a choice for each person, all in one form; and somebody who came without a booking."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from eysend.bookings.attendance.attendance_event import KINDS, UNDONE
from eysend.core import fields
from eysend.core.forms import Form

MARKS = tuple(KINDS.items())
TAKE_BACK = (UNDONE, "Take the mark back")


def came(place_id: UUID) -> str:
    """The name of the choice for this person."""
    return f"came_{place_id.hex}"


def saw(place_id: UUID) -> str:
    """The name of the field that says which marks of this person the page showed."""
    return f"saw_{place_id.hex}"


def sheet_form(people: Iterable[tuple[UUID, str]]) -> Form:
    """The form for these people: (place, name). `rest` is the button that marks whoever was not marked."""
    asked: dict[str, Any] = {
        "rest": fields.one_of("Everybody else", (("attended", "Attended"),), required=False),
    }
    for place_id, name in people:
        asked[came(place_id)] = fields.one_of(name, (*MARKS, TAKE_BACK), required=False)
        asked[saw(place_id)] = fields.hidden("what was marked before", required=False)
    meta = type("Meta", (Form.Meta,), {"name": "training_sheet", "version": 1, "title": "Who came", "register": False})
    return type("Sheet", (Form,), {"Meta": meta, **asked})()


class WalkIn(Form):
    """Somebody who came without a booking."""

    class Meta(Form.Meta):
        name, version, title = "training_walk_in", 1, "Somebody else came"

    setting = fields.one_of("Which setting are they from?", widget="select", ask="the setting")
    first_name = fields.text("First name", max=80, autocomplete="off", width=20)
    last_name = fields.text("Last name", max=80, autocomplete="off", width=20)
