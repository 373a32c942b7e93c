"""Whose sessions are near: the places in them, who still belongs to each, and of what they were reminded."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import CompoundSelect, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.reminders.reminder import Reminder
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import Role

Key = tuple[UUID, UUID, str, int]


def sessions_ahead(on: date, *, days: int) -> list[Occurrence]:
    """The sessions from this day until so many days later, soonest first."""
    near = Occurrence.day.between(on, on + timedelta(days=days))
    query = select(Occurrence).where(near, Occurrence.state == "scheduled").options(joinedload(Occurrence.programme))
    return list(db.session.scalars(query.order_by(Occurrence.day, Occurrence.starts, Occurrence.id)))


def places_in(sessions: Sequence[Occurrence], *, on: date) -> dict[UUID, list[Booking]]:
    """The bookings with a place in each of these sessions. Not those of a home that is no more."""
    lasts = or_(Booking.home_id.is_(None), exists().where(Home.id == Booking.home_id, Home.holds(on)))
    query = select(Booking).where(Booking.pool_id.in_(pools_of(sessions)), Booking.state == "confirmed", lasts)
    whole = (joinedload(Booking.pool), selectinload(Booking.places))
    found = db.session.scalars(query.options(*whole).order_by(Booking.pool_id, Booking.seq)).all()
    return {session.id: [one for one in found if leads_to(one.pool, session)] for session in sessions}


def pools_of(sessions: Iterable[Occurrence]) -> CompoundSelect[UUID]:
    """Select the pools whose places are places in these sessions: their own, and those of their runs."""
    ids = [(session.id, session.run_id) for session in sessions]
    own = select(Pool.id).where(Pool.occurrence_id.in_([one for one, _ in ids]), Pool.run_id.is_(None))
    run = select(Pool.id).where(Pool.run_id.in_([run for _, run in ids if run]), Pool.occurrence_id.is_(None))
    return union_all(own, run)


def leads_to(pool: Pool, session: Occurrence) -> bool:
    """Whether a place in this pool is a place in this session."""
    return pool.occurrence_id == session.id or (pool.run_id is not None and pool.run_id == session.run_id)


def reminded(sessions: Iterable[Occurrence]) -> set[Key]:
    """What was reminded of already."""
    these = Reminder.occurrence_id.in_([session.id for session in sessions])
    columns = select(Reminder.occurrence_id, Reminder.booking_id, Reminder.rule, Reminder.ical_seq)
    return {(row[0], row[1], row[2], row[3]) for row in db.session.execute(columns.where(these))}


def staff_to_tell(bookings: Iterable[Booking], *, on: date) -> set[tuple[UUID, UUID]]:
    """Setting and person, for everybody who booked or comes, works there now, and has an email address."""
    settings = {one.setting_id for one in bookings if one.setting_id}
    people = {one.booker_id for one in bookings} | {place.person_id for one in bookings for place in one.party}
    works = select(Role.setting_id, Role.person_id).join(Person, Person.id == Role.person_id)
    here = and_(Role.setting_id.in_(settings), Role.person_id.in_(people - {None}))
    rows = db.session.execute(works.where(here, Role.holds(on), Person.email.is_not(None)))
    return {(setting_id, person_id) for setting_id, person_id in rows if setting_id}


def still_true(owner_id: UUID, session_id: UUID, ical_seq: int) -> bool:
    """Whether this booking, or a booking of this setting, has a place in the session, and it is as it was said."""
    session = db.session.get(Occurrence, session_id, populate_existing=True)
    if session is None or session.state != "scheduled" or session.ical_seq != ical_seq:
        return False
    theirs = or_(Booking.id == owner_id, Booking.setting_id == owner_id)
    mine = select(func.count()).where(Booking.pool_id.in_(pools_of([session])), theirs, Booking.state == "confirmed")
    return bool(db.session.scalar(mine))
