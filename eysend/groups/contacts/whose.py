"""Which group a booking is in."""

from eysend.bookings.booking import Booking
from eysend.bookings.programme import Programme


def programme_of(booking: Booking) -> Programme:
    """The group."""
    return booking.pool.occurrences[0].programme
