"""A session with everybody in it, as it stands from all that was said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.attendance.expected import Expected
from eysend.bookings.attendance.marks import Marks
from eysend.bookings.attendance.queries import marks_in
from eysend.bookings.attendance.sheet_form import came, choices, saw, sheet_form
from eysend.bookings.attendance.walk_ins import walk_ins
from eysend.bookings.booking import HOLDING, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.register import Register
from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.filled import Filled
from eysend.core.forms import Form
from eysend.groups.registers.queries import find_session
from eysend.groups.registers.sessions import places_in
from eysend.people.viewer import Viewer


@dataclass(frozen=True)
class Together:
    """Who was expected, what was said of each, who came without a booking, and how many places there were."""

    session: Occurrence
    people: list[Expected]
    registers: list[Register]
    capacity: int

    @property
    def form(self) -> Form:
        """One form for the whole list."""
        return sheet_form(((one.id, one.name) for one in self.people), "group_sheet")

    @property
    def walk_ins(self) -> list[str]:
        """Who came without a booking, as the registers say."""
        return walk_ins(one.said.get("others", "") for one in self.registers)

    @property
    def there(self) -> int:
        """How many came, with a booking or without."""
        return sum(one.marks.kind in ("attended", "part", "late") for one in self.people) + len(self.walk_ins)

    @property
    def over(self) -> int:
        """How many more came than there are places: what happened is kept as it happened."""
        return max(self.there - self.capacity, 0)

    @property
    def disagree(self) -> list[Expected]:
        """Those of whom two people said different things, neither knowing of the other."""
        return [one for one in self.people if one.marks.disagree]

    def rows(self, filled: Filled) -> list[tuple[Expected, Any, Any, tuple[tuple[str, str], ...]]]:
        """(child, the choice, the hidden field, what may be chosen)."""
        return [(one, filled[came(one.id)], filled[saw(one.id)], choices(one)) for one in self.people]


def together(session_id: UUID, viewer: Viewer) -> Together:
    """The session of a team of this viewer's, whole; NotYours otherwise. Children of their own family are left out."""
    session = find_session(session_id, viewer)
    said = marks_in([session], viewer)
    here = (AttendanceEvent.place_id == Place.id) & (AttendanceEvent.occurrence_id == session.id)
    kept = or_(Place.state.in_(HOLDING), exists().where(here))
    named = places_in([session]).join(Child, Child.id == Place.child_id).add_columns(Child.same_as)
    rows = db.session.execute(named.where(kept).order_by(Place.name, Place.id)).all()
    people = [
        Expected(places[0], "", of_all(said.get((place.id, session.id)) for place in places))
        for places in by_child([(row[0], row[3]) for row in rows if row[0].child_id not in viewer.family])
    ]
    registers = select(Register).where(Register.occurrence_id == session.id).options(joinedload(Register.by))
    places = sum(pool.capacity for pool in {row[2] for row in rows})
    return Together(
        session, people, list(db.session.scalars(registers.order_by(Register.received_at, Register.id))), places
    )


def by_child(places: Sequence[tuple[Place, UUID | None]]) -> list[list[Place]]:
    """The places (each with whom its record is the same as) of each child together, those of the kept record first: one
    child is one line, whoever booked."""
    found: dict[UUID | None, list[Place]] = {}
    for place, same_as in sorted(places, key=lambda one: one[1] is not None):
        found.setdefault(same_as or place.child_id, []).append(place)
    return sorted(found.values(), key=lambda theirs: theirs[0].name)


def of_all(said: Iterable[Marks | None]) -> Marks:
    """What was said of any of these places, as if it were one."""
    return Marks(tuple(event for marks in said if marks for event in marks.events))
