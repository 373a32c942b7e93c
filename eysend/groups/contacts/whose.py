"""Which group a booking is in, and whether its home may be on a list."""

from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.programme import Programme
from eysend.core.db import db
from eysend.people.home import Home


def programme_of(booking: Booking) -> Programme:
    """The group."""
    return booking.pool.occurrences[0].programme


def is_protected(booking: Booking) -> bool:
    """Whether this home's address is protected: then it is on no list that others read (DER-8)."""
    return bool(db.session.scalar(select(Home.protected).where(Home.id == booking.home_id)))
