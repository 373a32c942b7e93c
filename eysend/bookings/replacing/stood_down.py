"""Whom a session that was called off stood down, and who of them goes to another date already."""

from collections.abc import Iterable, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased, selectinload

from eysend.bookings.booking import LIVE, Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.standing_down import pools_of
from eysend.core.db import db


def to_be_asked(called_off: Occurrence) -> Sequence[Booking]:
    """Whoever was stood down and was not given another date yet: who had a place first, then who waited, in order."""
    later = aliased(Booking)
    asked = exists().where(later.previous_id == Booking.id)
    mine = (Booking.state == "stood_down") & Booking.pool_id.in_(pools_of(called_off)) & ~asked
    rows = select(Booking).where(mine).options(selectinload(Booking.places))
    had_none = Booking.confirmed_at.is_(None) & Booking.offer_due.is_(None)
    return db.session.scalars(rows.order_by(had_none, Booking.priority.desc(), Booking.seq)).all()


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
