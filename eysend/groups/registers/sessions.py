"""The sessions of which somebody may take or read the register, and who is expected in each with their small steps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import contains_eager

from eysend.bookings.booking import HOLDING, Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import FOR_FAMILIES, Programme
from eysend.children.child import Child
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
    steps: Sequence[tuple[str, str]]

    @property
    def listed(self) -> list[Any]:
        """As a device keeps it: id, first name and initial, steps."""
        name = f"{self.child.first_name} {self.child.last_name[:1]}."
        return [str(self.child.id), name, [list(step) for step in self.steps]]


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


def places_in(found: Iterable[Occurrence]) -> Select[Place, Booking, Pool]:
    """Select the children's places in these sessions, or in the runs that they are part of."""
    held = list(found)
    here = Pool.occurrence_id.in_([one.id for one in held])
    run = Pool.run_id.in_([one.run_id for one in held if one.run_id])
    rows = select(Place, Booking, Pool).join(Booking, Booking.id == Place.booking_id)
    return rows.join(Pool, Pool.id == Place.pool_id).where(or_(here, run), Place.child_id.is_not(None))


def expected_in(found: Sequence[Occurrence], *, on: date) -> dict[UUID, list[Expected]]:
    """The children with a place in each of these sessions, by first name, with what they try now."""
    held = places_in(found).where(Place.state.in_(HOLDING)).join(Child, Child.id == Place.child_id).add_columns(Child)
    rows = db.session.execute(held).all()
    steps = tried_now({child.id for *_, child in rows}, on)
    made: dict[UUID, list[Expected]] = defaultdict(list)
    for one in found:
        for _, booking, pool, child in rows:
            if pool.occurrence_id == one.id or (pool.run_id and pool.run_id == one.run_id):
                made[one.id].append(Expected(child, booking.home_id, steps[child.id]))
        made[one.id].sort(key=lambda expected: (expected.child.first_name, str(expected.child.id)))
    return made


def tried_now(child_ids: Iterable[UUID], on: date) -> dict[UUID, list[tuple[str, str]]]:
    """(id, words) of the steps that each of these children tries on this day, the newest first."""
    lasts = (StepTarget.from_day <= on) & or_(StepTarget.until_day.is_(None), StepTarget.until_day >= on)
    rows = select(StepTarget.child_id, Step.id, Step.words).join(Step, Step.id == StepTarget.step_id)
    rows = rows.where(StepTarget.child_id.in_(list(child_ids)), lasts).order_by(StepTarget.from_day.desc())
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for child_id, step_id, words in db.session.execute(rows):
        found[child_id].append((str(step_id), words))
    return found
