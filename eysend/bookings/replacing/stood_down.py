"""Who of those that were stood down goes to another date already."""

from collections.abc import Iterable

from sqlalchemy import select

from eysend.bookings.booking import LIVE, Booking, Place
from eysend.bookings.pool import Pool
from eysend.core.db import db


def not_there_yet(old: Iterable[Booking], pool: Pool) -> list[Booking]:
    """Without families and staff who have booked that date in the meantime. Behind the gate."""
    live = (Booking.pool_id == pool.id) & Booking.state.in_(LIVE)
    homes = set(db.session.scalars(select(Booking.home_id).where(live, Booking.home_id.is_not(None))))
    staff = select(Place.person_id).where(Place.pool_id == pool.id, Place.state.in_(LIVE))
    people = set(db.session.scalars(staff.where(Place.person_id.is_not(None))))
    return [
        one for one in old
        if one.home_id not in homes and not people & {place.person_id for place in one.party if one.setting_id}
    ]  # fmt: skip
