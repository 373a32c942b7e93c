"""What giving up a place costs, told before it is given up (XC-7, A-29)."""

from collections.abc import Iterable
from datetime import datetime

from eysend.bookings.refusal import is_late
from eysend.training.course_booking import CourseBooking, Line


def charge_each(made: CourseBooking, *, at: datetime) -> int:
    """Pence for each place that is held and given up now, on the terms that were agreed at booking."""
    return made.late_charge if is_late(made.pool, at=at) else 0


def held(lines: Iterable[Line]) -> list[Line]:
    """Those of the lines for which a place is kept: only these can cost anything."""
    return [line for line in lines if line.booking and line.booking.holds]
