"""The sessions of which somebody may take or read the register, and who is expected in each with their small steps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select, union
from sqlalchemy.orm import aliased, contains_eager

from eysend.bookings.booking import HOLDING, Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import FOR_FAMILIES, Programme
from eysend.children.called import names_of
from eysend.children.child import Child, kept_id
from eysend.core.db import db
from eysend.core.words import day_date
from eysend.observations.steps.step import Step, StepTarget
from eysend.people.viewer import Viewer

MOST = 40


@dataclass(frozen=True)
class Expected:
    """One child expected in a session: the home that booked, and small steps to tick (id, words)."""

    child: Child
    home_id: UUID | None
    steps: list[tuple[str, str]]
    called: str  # by first name and initial, and more where another in these sessions would be called the same

    @property
    def listed(self) -> list[Any]:
        """As a device keeps it: id, what the child is called, steps."""
        return [str(self.child.id), self.called, [list(step) for step in self.steps]]


def sessions() -> Select[Occurrence]:
    """Select sessions for families that a team oversees, soonest first, with their programmes."""
    rows = select(Occurrence).join(Occurrence.programme).options(contains_eager(Occurrence.programme))
    kinds = Programme.kind.in_(FOR_FAMILIES) & (Programme.team != "")
    return rows.where(kinds, Occurrence.state != "cancelled").order_by(Occurrence.day, Occurrence.starts, Occurrence.id)


def one_in_words(one: Occurrence) -> str:
    """A session as its leaders call it."""
    return f"{one.programme.name}, {day_date(one.day)}, {one.starts}"


def owned(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a programme is overseen by one of this viewer's teams (LTS-14)."""
    return Programme.team.in_(viewer.teams)


def between(since: date, until: date) -> ColumnElement[bool]:
    """Whether a session is on one of these days, both included."""
    return Occurrence.day.between(since, until)


def places_in(found: Iterable[Occurrence]) -> Select[*tuple[Any, ...]]:
    """Select (place, booking, pool) of the children in these sessions, or in the runs that they are part of."""
    held = list(found)
    here = select(Pool.id).where(Pool.occurrence_id.in_([one.id for one in held]), Pool.run_id.is_(None))
    runs = select(Pool.id).where(Pool.run_id.in_([one.run_id for one in held]), Pool.occurrence_id.is_(None))
    rows = select(Place, Booking, Pool).join(Booking, Booking.id == Place.booking_id)
    rows = rows.join(Pool, Pool.id == Booking.pool_id).where(Booking.pool_id.in_(union(here, runs)))
    return rows.where(Place.child_id.is_not(None))


def expected_in(found: Sequence[Occurrence], *, on: date) -> dict[UUID, list[Expected]]:
    """The children with a place in each of these sessions, by first name, with what they try now, the newest first.

    Each stands there once, under their kept name, whatever record booked, and tries what was written for any of them.
    """
    lasts = (StepTarget.from_day <= on) & or_(StepTarget.until_day.is_(None), StepTarget.until_day >= on)
    record = aliased(Child)
    held = places_in(found).where(Place.state.in_(HOLDING)).join(Child, Child.id == kept_id(Place.child_id))
    held = held.join(record, or_(record.id == Child.id, record.same_as == Child.id))
    held = held.outerjoin(StepTarget, (StepTarget.child_id == record.id) & lasts)
    held = held.outerjoin(Step, Step.id == StepTarget.step_id).add_columns(Child, Step)
    rows = db.session.execute(held.order_by(Child.first_name, Child.id, StepTarget.from_day.desc())).all()
    made: dict[UUID, dict[UUID, Expected]] = defaultdict(dict)
    names = names_of(row.Child for row in rows)
    for one in found:
        for _, booking, pool, child, step in rows:
            if pool.occurrence_id == one.id or (pool.run_id and pool.run_id == one.run_id):
                expected = made[one.id].setdefault(child.id, Expected(child, booking.home_id, [], names[child.id]))
                tries = [(str(step.id), step.words)] if step else []
                expected.steps.extend(one for one in tries if one not in expected.steps)
    return defaultdict(list, {key: list(children.values()) for key, children in made.items()})
