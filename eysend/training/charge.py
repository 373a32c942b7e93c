"""What giving up a place costs, told before it is given up (XC-7, A-29)."""

from collections.abc import Iterable
from datetime import datetime

from eysend.bookings.booking import Booking
from eysend.bookings.refusal import is_late
from eysend.training.course_booking import CourseBooking, Line


def charge_each(made: CourseBooking, *, at: datetime) -> int:
    """Pence for each place that is kept and given up now, on the terms that were agreed at booking."""
    return made.late_charge if is_late(made.pool, at=at) else 0


def costly(lines: Iterable[Line]) -> list[Line]:
    """Those of the lines that can cost anything: a place is kept, and there was a time to give it up free of charge.

    Who moved up from the waiting list after the cut-off never had one, so they never pay.
    """
    held = [line for line in lines if line.booking and line.booking.state == "confirmed"]
    return [line for line in held if line.booking and not moved_up_late(line.booking)]


def moved_up_late(booking: Booking) -> bool:
    """Whether a place came free for who waited only when giving it up already cost something."""
    got = booking.confirmed_at
    return got is not None and got > booking.booked_at and is_late(booking.pool, at=got)
