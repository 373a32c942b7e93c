"""How many places one setting may hold in a pool, and until when (XC-8). Who would be one too many waits."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from eysend.bookings.booking import HOLDING, Booking
from eysend.bookings.pool import Pool
from eysend.core import clock


def cap_ends_at(pool: Pool) -> datetime | None:
    """The UTC moment at which the cap ends, midnight in London some days before the first session; None if never."""
    first = pool.occurrences[0]
    days = first.programme.cap_days
    return None if days is None else clock.moment(first.day - timedelta(days=days))


def cap_in_force(pool: Pool, *, at: datetime) -> int | None:
    """The most places that one setting may hold now; None if there is no such limit (any more)."""
    ends_at = cap_ends_at(pool)
    return pool.occurrences[0].programme.per_setting_cap if ends_at is None or at < ends_at else None


def within_cap(cap: int) -> ColumnElement[bool]:
    """Whether a booking would leave its setting with no more than this many places; families have no cap.

    Only who would be let in is asked: places that a setting holds already stay, whatever the cap becomes.
    """
    theirs = aliased(Booking)
    same = (theirs.pool_id == Booking.pool_id) & (theirs.setting_id == Booking.setting_id)
    held = select(func.coalesce(func.sum(theirs.weight), 0)).where(same, theirs.state.in_(HOLDING))
    return or_(Booking.setting_id.is_(None), held.correlate(Booking).scalar_subquery() + Booking.weight <= cap)
