"""Reads, always by viewer: a booking belongs to the homes and settings of whoever looks, or it is not there."""

from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from eysend.bookings.booking import LIVE, Booking, Place
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.ids import id_at
from eysend.people.viewer import Viewer


def is_theirs(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a booking belongs to this viewer: through a home of theirs, a setting they act for, or as their own."""
    own = (Booking.booker_id == viewer.person_id) & Booking.home_id.is_(None) & Booking.setting_id.is_(None)
    return or_(Booking.home_id.in_(viewer.homes.values()), Booking.setting_id.in_(viewer.settings), own)


def bookings_of(viewer: Viewer) -> Select[Booking]:
    """Select this viewer's bookings, the newest first, with their places, pool and sessions."""
    return _whole().where(is_theirs(viewer))


@cache
def _whole() -> Select[Booking]:
    session = joinedload(Booking.pool).joinedload(Pool.occurrence).joinedload(Occurrence.programme)
    course = joinedload(Booking.pool).joinedload(Pool.run)
    sessions = course.selectinload(Run.occurrences).joinedload(Occurrence.programme)
    whole = (selectinload(Booking.places), session, sessions)
    return select(Booking).options(*whole).order_by(Booking.id.desc())


def latest(viewer: Viewer, *, on: date, number: int = 100) -> list[Booking]:
    """What this viewer's homes and settings booked: first what still stands from this day on, then the newest."""
    ahead = Booking.state.in_(LIVE) & Booking.pool.has(has_day_since(on))
    rows = bookings_of(viewer).order_by(None).order_by(ahead.desc(), Booking.id.desc())
    return list(db.session.scalars(rows.limit(number)))


def has_day_since(on: date) -> ColumnElement[bool]:
    """Whether a pool has a session on this day or later."""
    later = Occurrence.day >= on
    return or_(Pool.occurrence.has(later), Pool.run.has(Run.occurrences.any(later)))


def find_booking(booking_id: UUID | None, viewer: Viewer) -> Booking:
    """This booking, if it is this viewer's; NotYours otherwise."""
    booking = db.session.scalar(bookings_of(viewer).where(Booking.id == booking_id))
    if booking is None:
        raise NotYours
    return booking


def still_live(address: str, viewer: Viewer) -> bool:
    """Whether this viewer's booking at this address still holds a place or waits for one."""
    found = db.session.scalar(bookings_of(viewer).where(Booking.id == id_at(address)))
    return found is not None and found.live


def find_place(place_id: UUID, viewer: Viewer) -> Place:
    """This place, if its booking is this viewer's; NotYours otherwise."""
    place = db.session.scalar(select(Place).join(Booking).where(Place.id == place_id, is_theirs(viewer)))
    if place is None:
        raise NotYours
    return place
