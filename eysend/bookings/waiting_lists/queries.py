"""Reads: the waiting lists of a team's sessions, with whom to ring. Never one's own family's (XC-11)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, or_, select, union
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from eysend.bookings.booking import Booking
from eysend.bookings.card import Card
from eysend.bookings.letting_in import overseen_by
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.bookings.waiting_lists.waits import Queue, Waits
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer

SHOWN = 50


def is_overseen(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a pool is of a session of one of this viewer's teams."""
    run, one = Run.occurrences.any(overseen_by(viewer)), Pool.occurrence.has(overseen_by(viewer))
    return or_(Pool.run.has(run), one)


def queues(viewer: Viewer, *, at: datetime) -> list[Queue]:
    """The lists on which somebody waits or was asked, of sessions still to come, soonest first."""
    if not viewer.works_here:
        return []
    asked, waits = (func.count().filter(Booking.state == state) for state in ("offered", "waiting"))
    live = Booking.state.in_(("waiting", "offered")) & Booking.pool_id.in_(still_to_come(viewer, at=at))
    counted = db.session.execute(select(Booking.pool_id, waits, asked).where(live).group_by(Booking.pool_id)).all()
    counts = {pool_id: (waits, asked) for pool_id, waits, asked in counted}
    pools = db.session.scalars(select(Pool).where(Pool.id.in_(counts)).options(*_whole()))
    found = [Queue(Card(pool), *counts[pool.id]) for pool in pools if pool.first_on.starts_at > at]
    return sorted(found, key=lambda one: (one.card.first.starts_at, one.card.pool.id))[:SHOWN]


def still_to_come(viewer: Viewer, *, at: datetime) -> CompoundSelect[UUID]:
    """Select the pools of sessions of this viewer's teams from today on, found by their days."""
    ahead = (Occurrence.day >= clock.local(at).date()) & overseen_by(viewer)
    alone = select(Pool.id).join(Occurrence, Occurrence.id == Pool.occurrence_id).where(Pool.run_id.is_(None), ahead)
    run = select(Pool.id).join(Occurrence, Occurrence.run_id == Pool.run_id).where(Pool.occurrence_id.is_(None), ahead)
    return union(alone, run)


def find_queue(pool_id: UUID, viewer: Viewer) -> Pool:
    """This pool, if it is of a session of this viewer's teams; NotYours otherwise."""
    query = select(Pool).where(Pool.id == pool_id, is_overseen(viewer)).options(*_whole())
    pool = db.session.scalar(query) if viewer.works_here else None
    if pool is None:
        raise NotYours
    return pool


def who_waits(pool: Pool, viewer: Viewer) -> list[Waits]:
    """Everybody who was asked or waits in this pool, in the order of the queue."""
    live = (Booking.pool_id == pool.id) & Booking.state.in_(("waiting", "offered"))
    order = (Booking.state == "waiting", Booking.priority.desc(), Booking.seq)
    return told(select(Booking).where(live).order_by(*order), viewer)


def find_party(booking_id: UUID, viewer: Viewer) -> Waits:
    """One party of a list of this viewer's teams, and not of their own family nor left to staff; NotYours otherwise."""
    theirs = Booking.pool.has(is_overseen(viewer))
    found = told(select(Booking).where(Booking.id == booking_id, theirs), viewer) if viewer.works_here else []
    if not found or found[0].hidden:
        raise NotYours
    return found[0]


def told(query: Select[Booking], viewer: Viewer) -> list[Waits]:
    """These bookings with who made them and how to ring them."""
    joined = query.join(Person, Person.id == Booking.booker_id).outerjoin(Home, Home.id == Booking.home_id)
    rows = joined.outerjoin(Setting, Setting.id == Booking.setting_id).options(selectinload(Booking.places))
    return [
        Waits(row[0], booker=row[1], phone=row[2] or row[3] or "", setting=row[4] or "", viewer=viewer)
        for row in db.session.execute(rows.add_columns(Person, Home.phone, Setting.phone, Setting.name))
    ]


def _whole() -> tuple[ExecutableOption, ...]:
    """What a page about a pool reads of it."""
    session = joinedload(Pool.occurrence).joinedload(Occurrence.programme)
    return (session, joinedload(Pool.run).selectinload(Run.occurrences).joinedload(Occurrence.programme))
