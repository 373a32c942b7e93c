"""What the person who booked is told, in the deed's own transaction and once for each thing that happens (I14)."""

from datetime import datetime

from eysend.bookings.booking import Booking
from eysend.bookings.shown import who_comes
from eysend.bookings.waiting import position
from eysend.bookings.when import nth, when_of, where_of
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
    )
