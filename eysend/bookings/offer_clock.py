"""How long an offer holds: fair hours, and never past the moment from which giving a place up is late (XC-2)."""

from datetime import datetime, timedelta

from eysend.bookings.booking import Booking
from eysend.bookings.fair_hours import FAMILIES, SETTINGS, Hours, counted, due_after
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.words import clock_time, day_date

TOO_NEAR = timedelta(hours=24)  # to the start: from then on nobody is asked by letter, staff ring
LEAST = timedelta(hours=2)  # fair hours without which a letter is no fair question


def offer_until(pool: Pool, booking: Booking, *, at: datetime) -> datetime | None:
    """By when an offer made now must be answered (UTC); None where there is no fair time left."""
    return until(pool, hours_of(booking), at=at)


def all_can_be_asked(pool: Pool, *, at: datetime) -> bool:
    """Whether there is time to ask anybody by letter, whoever it is."""
    return all(until(pool, hours, at=at) for hours in (FAMILIES, SETTINGS))


def until(pool: Pool, hours: Hours, *, at: datetime) -> datetime | None:
    """By when somebody must answer for whom these hours count; None where there is no fair time left.

    It ends before the cut-off; where that is near or past, as for courses with a week's notice, a day before the start.
    """
    first = pool.first_on
    cutoff, too_near = (
        first.starts_at - before for before in (timedelta(hours=first.programme.cutoff_hours), TOO_NEAR)
    )
    ends = next((end for end in (cutoff, too_near) if counted(at, end, hours) >= LEAST), None)
    if ends is None or at > too_near:
        return None
    return min(due_after(at, timedelta(hours=first.programme.offer_hours), hours), ends)


def is_late(booking: Booking, *, at: datetime) -> bool:
    """Whether it is offered and an answer that reaches us now is too late."""
    return booking.state == "offered" and booking.offer_due is not None and at > booking.offer_due


def hours_of(booking: Booking) -> Hours:
    """When this party can fairly be expected to answer."""
    return SETTINGS if booking.setting_id else FAMILIES


def deadline(due: datetime) -> str:
    """`14:10 on Tuesday 9 March`."""
    local = clock.local(due)
    return f"{clock_time(local.timetz())} on {day_date(local.date())}"
