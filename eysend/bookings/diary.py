"""A booking as calendars see it: neutral words, no child's name, one entry a session."""

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.core.errors import NotYours
from eysend.core.ical import Entry

# What a phone's lock screen may show: nothing about why somebody goes there.
NEUTRAL = {"weekly": "Play session", "event": "Family event", "course": "Training", "network": "Meeting"}


def diary(booking: Booking, base_url: str) -> list[Entry]:
    """The sessions of a place that somebody has or had; NotYours while there is none yet."""
    if not booking.confirmed_at:
        raise NotYours
    return [entry(booking, occurrence, base_url) for occurrence in booking.pool.occurrences]


def entry(booking: Booking, occurrence: Occurrence, base_url: str) -> Entry:
    """One session of the booking. A place given back is one change more than the session itself has had."""
    words = NEUTRAL.get(occurrence.programme.kind, "Session")
    name = occurrence.venue[0]
    return Entry(
        uid=f"{booking.id}.{occurrence.ical_uid}",
        sequence=occurrence.ical_seq + (not booking.holds),
        starts=occurrence.starts_at,
        ends=occurrence.ends_at,
        summary=f"{words}, {name}" if name else words,
        location=", ".join(part for part in occurrence.venue if part),
        url=f"{base_url}/my-bookings/{booking.id}",
        cancelled=not booking.holds or occurrence.state == "cancelled",
    )
