"""Reads: the other dates that a booking could move to, and those where it could wait."""

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from eysend.bookings.booking import LIVE, Booking
from eysend.bookings.card import Card
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer

SHOWN = 12
LEFT = Pool.capacity - Pool.taken - Pool.kept


def other_dates(booking: Booking, viewer: Viewer, *, at: datetime) -> list[Card]:
    """The next dates of the same programme with room for this party; NotYours for somebody else's booking."""
    return next_dates(booking, viewer, booking.weight <= LEFT, at=at)


def full_dates(booking: Booking, viewer: Viewer, *, at: datetime) -> list[Card]:
    """The next dates of the same programme where this party could wait; NotYours for somebody else's booking.

    None of a group by invitation: it has no public page to wait from.
    """
    found = next_dates(booking, viewer, booking.weight > LEFT, at=at)
    return found if booking.pool.occurrences[0].programme.access == "open" else []


def next_dates(booking: Booking, viewer: Viewer, fits: ColumnElement[bool], *, at: datetime) -> list[Card]:
    """The next dates of the same programme that are so and that this viewer neither has nor waits for.

    NotYours for somebody else's booking. What another home of the child has is never asked here.
    """
    if booking.home_id not in viewer.homes.values():
        raise NotYours
    first = booking.pool.occurrences[0]
    same = (Occurrence.programme_id == first.programme_id) & (Occurrence.day >= clock.local(at).date())
    mine = Booking.home_id.in_(viewer.homes.values()) & Booking.state.in_(LIVE)
    theirs = select(Booking.pool_id).where(mine)
    others = fits & (Pool.id != booking.pool_id) & Pool.id.not_in(theirs) & Pool.run_id.is_(None)
    query = select(Pool).join(Pool.occurrence).where(same, Occurrence.state == "scheduled", others)
    query = query.options(contains_eager(Pool.occurrence)).order_by(Occurrence.day, Occurrence.starts, Pool.id)
    found = (Card(pool) for pool in db.session.scalars(query.limit(SHOWN)))
    return [card for card in found if card.first.starts_at > at]
