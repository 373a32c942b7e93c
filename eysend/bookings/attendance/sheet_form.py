"""The sheet of a session: a choice for each person, all in one form, with the marks that the page showed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from eysend.bookings.attendance.attendance_event import KINDS, UNDONE
from eysend.bookings.attendance.expected import Expected
from eysend.core import fields
from eysend.core.forms import Form

MOST_SEEN = 6
MARKS = tuple(KINDS.items())
TAKE_BACK = (UNDONE, "Take the mark back")


def came(place_id: UUID) -> str:
    """The name of the choice for this person."""
    return f"came_{place_id.hex}"


def saw(place_id: UUID) -> str:
    """The name of the field that says which marks of this person the page showed."""
    return f"saw_{place_id.hex}"


def sheet_form(people: Iterable[tuple[UUID, str]], name: str = "training_sheet") -> Form:
    """The form for these people: (place, name). `rest` is the button that marks whoever was not marked."""
    asked: dict[str, Any] = {
        "rest": fields.one_of("Everybody else", (("attended", "Attended"),), required=False),
    }
    for place_id, name in people:
        asked[came(place_id)] = fields.one_of(name, (*MARKS, TAKE_BACK), required=False)
        asked[saw(place_id)] = fields.hidden("what was marked before", required=False)
    meta = type("Meta", (Form.Meta,), {"name": name, "version": 1, "title": "Who came", "register": False})
    return type("Sheet", (Form,), {"Meta": meta, **asked})()


def choices(one: Expected) -> tuple[tuple[str, str], ...]:
    """The marks, and taking one back where there is one."""
    return (*MARKS, TAKE_BACK) if any(each.kind != UNDONE for each in one.marks.last) else MARKS


def as_it_stands(people: Iterable[Expected]) -> dict[str, Any]:
    """What the form first shows: what was said, but nothing where two disagree, so that somebody must say."""
    shown: dict[str, Any] = {}
    for one in people:
        shown[came(one.id)] = None if one.marks.disagree else one.marks.kind or None
        shown[saw(one.id)] = " ".join(each.id.hex for each in one.marks.last[-MOST_SEEN:])
    return shown
