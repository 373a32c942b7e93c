"""A session of training as those who run it meet it: which are theirs, and who has or had a place in it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Select, or_, select, true, union
from sqlalchemy.orm import contains_eager, joinedload

from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.people.viewer import Viewer

TRAINING = ("course", "bespoke", "network")
OFFICE = frozenset({"lead", "admin"})  # who runs the whole service
BEFORE, AHEAD = timedelta(days=28), timedelta(days=28)
MOST = 200
NOT_YET = "This session has not been yet. Mark who came on the day."


def led_by(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a programme is run by this viewer: one of its team, or somebody who runs the whole service."""
    return true() if viewer.roles & OFFICE else Programme.team.in_(viewer.teams)


def pool_led_by(viewer: Viewer) -> ColumnElement[bool]:
    """Whether the places of a pool are for training that this viewer runs."""
    ours = Programme.kind.in_(TRAINING) & led_by(viewer)
    return or_(Pool.occurrence.has(Occurrence.programme.has(ours)), Pool.run.has(Run.programme.has(ours)))


def sessions(viewer: Viewer) -> Select[Occurrence]:
    """Select the sessions of training that this viewer runs, soonest first, with programme and run."""
    rows = select(Occurrence).join(Occurrence.programme)
    whole = (contains_eager(Occurrence.programme), joinedload(Occurrence.run).selectinload(Run.occurrences))
    mine = rows.where(Programme.kind.in_(TRAINING), led_by(viewer), Occurrence.state != "cancelled")
    return mine.options(*whole).order_by(Occurrence.day, Occurrence.starts, Occurrence.id)


def sessions_about(viewer: Viewer, *, on: date) -> list[Occurrence]:
    """The sessions of the last four weeks and the next four."""
    if not viewer.works_here:
        raise NotYours
    near = Occurrence.day.between(on - BEFORE, on + AHEAD)
    return list(db.session.scalars(sessions(viewer).where(near).limit(MOST)).unique())


def find_session(session_id: UUID, viewer: Viewer) -> Occurrence:
    """This session, if the viewer runs it; NotYours otherwise."""
    found = db.session.scalars(sessions(viewer).where(Occurrence.id == session_id)).unique().one_or_none()
    if found is None or not viewer.works_here:
        raise NotYours
    return found


def check_day(session: Occurrence, *, on: date) -> None:
    """NotNow before the day of the session."""
    if on < session.day:
        raise NotNow(NOT_YET)


def pool_ids(session: Occurrence | Run) -> CompoundSelect[UUID]:
    """Select the pools whose places are for this session: its own, and those of its run; or those of a run."""
    run_id = session.id if isinstance(session, Run) else session.run_id
    own = select(Pool.id).where(Pool.occurrence_id == session.id, Pool.run_id.is_(None))
    of_run = select(Pool.id).where(Pool.run_id == run_id, Pool.occurrence_id.is_(None))
    return union(own, of_run)


def days_of(session: Occurrence) -> list[Occurrence]:
    """All the sessions that a place for this one is for, first one first, without those that were cancelled."""
    together = session.run.occurrences if session.run and session.run.booking_scope == "run" else [session]
    return [one for one in together if one.state != "cancelled"]


def sessions_of(pool: Pool) -> list[Occurrence]:
    """The sessions that a place in this pool is for, without those that were cancelled."""
    return pool.still_on


def with_sessions() -> tuple[Any, ...]:
    """What to load with a pool, so that its sessions and its programme cost no question each."""
    one = joinedload(Pool.occurrence).joinedload(Occurrence.programme)
    return one, joinedload(Pool.run).selectinload(Run.occurrences).joinedload(Occurrence.programme)
