"""What the person who booked is told, in the deed's own transaction and once for each thing that happens (I14)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from eysend.bookings.booking import Booking
from eysend.bookings.diary import diary
from eysend.bookings.shown import who_comes
from eysend.bookings.waiting import position
from eysend.bookings.when import nth, when_of, where_of
from eysend.messages.enclosed import enclose
from eysend.messages.tell import tell


def told(booking: Booking, news: str, *, at: datetime) -> None:
    """Tell the booker: `made`, `waiting`, `came_free` or `cancelled`. Of courses training tells, once a submit."""
    if booking.is_course:
        return
    tell(
        booking.booker_id,
        f"messages/booking_{news}",
        at=at,
        dedupe_key=f"booking:{booking.id}:{news}",
        name=booking.pool.occurrences[0].programme.name,
        when=when_of(booking.pool.occurrences),
        where=where_of(booking.pool.occurrences[0]),
        who=who_comes(booking),
        reference=booking.reference,
        path=f"/my-bookings/{booking.id}",
        nth=nth(position(booking)) if news == "waiting" else "",
        calendar=taken_out(booking) if news == "cancelled" else [],
    )


def taken_out(booking: Booking) -> list[dict[str, Any]]:
    """The sessions that go from the booker's calendar with a place that is over; none if there never was one."""
    entries = diary(booking, "") if booking.confirmed_at else []
    return enclose(replace(entry, url="") for entry in entries)
