"""Who of those that were stood down goes to another date already."""

from collections.abc import Iterable

from sqlalchemy import select

from eysend.bookings.booking import LIVE, Booking, Place
from eysend.bookings.pool import Pool
from eysend.core.db import db


def not_there_yet(old: Iterable[Booking], pool: Pool) -> list[Booking]:
    """Without families and staff who have booked that date in the meantime. Behind the gate."""
    live = (Booking.pool_id == pool.id) & Booking.state.in_(LIVE)
    bookers = set(db.session.scalars(select(Booking.booker_id).where(live, Booking.home_id.is_not(None))))
    there = select(Place.person_id).where(Place.pool_id == pool.id, Place.state.in_(LIVE))
    people, left = set(db.session.scalars(there.where(Place.person_id.is_not(None)))), []
    for one in old:
        party = {place.person_id for place in one.party} - {None}
        if people & party or (one.home_id and one.booker_id in bookers):
            continue
        left.append(one)
        people |= party
        bookers |= {one.booker_id} if one.home_id else set()
    return left
