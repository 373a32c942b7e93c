"""A booking as calendars see it: neutral words, no child's name, one entry a session."""

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import Programme
from eysend.core.errors import NotYours
from eysend.core.ical import Entry

# What a phone's lock screen may show: nothing about why somebody goes there.
NEUTRAL = {"weekly": "Play session", "event": "Family event", "course": "Training", "network": "Meeting"}


def diary(booking: Booking, base_url: str) -> list[Entry]:
    """The sessions of a place that somebody has or had; NotYours while there is none yet."""
    if not booking.confirmed_at:
        raise NotYours
    return [entry(booking, occurrence, base_url) for occurrence in booking.pool.occurrences]


def neutral(programme: Programme) -> str:
    """What it is, in words that tell nobody why somebody goes; of what people are invited to, only that it is one."""
    return "Session" if programme.access == "invitation" else NEUTRAL.get(programme.kind, "Session")


def entry(booking: Booking, occurrence: Occurrence, base_url: str) -> Entry:
    """One session of the booking. A place given back is one change more than the session itself has had."""
    words, name = neutral(occurrence.programme), occurrence.venue[0]
    return Entry(
        uid=f"{booking.id}.{occurrence.ical_uid}",
        sequence=occurrence.ical_seq + (not booking.holds),
        changed=max(booking.changed_at, occurrence.changed_at or booking.changed_at),
        starts=occurrence.starts_at,
        ends=occurrence.ends_at,
        summary=f"{words}, {name}" if name else words,
        location=", ".join(part for part in occurrence.venue if part),
        url=f"{base_url}/my-bookings/{booking.id}",
        cancelled=not booking.holds or occurrence.state == "cancelled",
    )
