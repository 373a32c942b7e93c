"""Who was stood down from a date is asked first for the one that replaces it (bookings.md §1.2, XC-3)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased, selectinload

from eysend.bookings.actions import join, pass_on
from eysend.bookings.booking import Booking
from eysend.bookings.offers import line_of, owner_of
from eysend.bookings.pool import Pool
from eysend.core.audit import note
from eysend.core.db import db

BEFORE_OTHERS = 1
BECAUSE = "They had booked a date that was called off."


def stood_down_from(pool_ids: Iterable[UUID]) -> Sequence[Booking]:
    """Who was stood down from these pools and was not asked again yet: who had a place, then who waited, in order."""
    later = aliased(Booking)
    asked = exists().where(later.previous_id == Booking.id)
    theirs = Booking.pool_id.in_(list(pool_ids)) & (Booking.state == "stood_down") & ~asked
    had_none = Booking.confirmed_at.is_(None) & Booking.offer_due.is_(None)
    rows = select(Booking).where(theirs).options(selectinload(Booking.places))
    order = (had_none, Booking.priority.desc(), Booking.booked_at, Booking.seq, Booking.id)
    return db.session.scalars(rows.order_by(*order)).all()


def ask_first(pool: Pool, stood_down: Sequence[Booking], *, by: str, at: datetime) -> list[Booking]:
    """Put them into the queue of the new date before all who only wait, and offer the places; their new bookings.

    Behind the gate of its pool.
    """
    fresh = []
    for number, old in enumerate(stood_down):
        booking = join(pool, line_of(old, pool.id), number, owner_of(old), old.booker_id, at)
        booking.previous_id, booking.priority, booking.priority_reason = old.id, BEFORE_OTHERS, BECAUSE
        note("asked first for another date", booking, by=by, at=at, fields={"instead of": old.id})
        fresh.append(booking)
    db.session.flush()
    pass_on(pool, by, at, instead=fresh)
    return fresh
