"""Reads: the waiting lists of a team's sessions, with whom to ring. Never one's own family's (XC-11)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from eysend.bookings.booking import Booking
from eysend.bookings.card import Card
from eysend.bookings.letting_in import overseen_by
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.bookings.waiting_lists.waits import Queue, Waits
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
    asked, waits = (func.count().filter(Booking.state == state) for state in ("offered", "waiting"))
    live = select(Booking.pool_id, waits.label("waits"), asked.label("asked"))
    theirs = Booking.pool_id.in_(select(Pool.id).where(is_overseen(viewer)))
    both = live.where(Booking.state.in_(("waiting", "offered")), theirs)
    counts = both.group_by(Booking.pool_id).subquery()
    query = select(Pool, counts.c.waits, counts.c.asked).join(counts, counts.c.pool_id == Pool.id).options(*_whole())
    rows = db.session.execute(query).all() if viewer.works_here else []
    found = [Queue(Card(row[0]), row[1], row[2]) for row in rows if row[0].occurrences[0].starts_at > at]
    return sorted(found, key=lambda one: one.card.first.starts_at)[:SHOWN]


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
