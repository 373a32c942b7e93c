"""Writing a child's NHS number down, and looking for one: every look is noted, no note says the number (WNH-38)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.children.child import Child
from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.once import once
from eysend.people.person import Person
from eysend.people.viewer import Viewer
from eysend.referrals.numbers.child_number import ChildNumber, blind_of, number_of_record
from eysend.referrals.numbers.queries import found_by, number_of


def write_number(child: Child, typed: str, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Put this number on the child's record, in place of the one that stood there."""
    if not by.roles & {"lead", "admin"}:
        raise NotYours

    def do() -> dict[str, Any]:
        add_number(child, typed, number_of(child, by), by=by, at=at)
        return {}

    once(key, {"child": child.id, "number": blind_of(typed)}, do, by=by.actor, at=at)


def add_number(child: Child, typed: str, row: ChildNumber | None, *, by: Viewer, at: datetime) -> None:
    """Write it into the row there is, or into a new one."""
    if row:
        row.write(typed)
    else:
        row = number_of_record(child.id, typed)
        db.session.add(row)
    audit.note("nhs number written", child, by=by.actor, at=at)


def look_for(typed: str, *, by: Viewer, on: date, at: datetime) -> UUID | None:
    """The child with exactly this number; that somebody looked is noted, found or not."""
    if not by.roles & {"lead", "admin"}:
        raise NotYours
    found = found_by(typed, by, on=on)
    about: Any = db.session.get_one(Child, found) if found else db.session.get_one(Person, by.person_id)
    audit.note("nhs number looked for", about, by=by.actor, at=at)
    return found
