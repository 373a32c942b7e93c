"""What a reminder says: day, time and place, what to expect, and the way to say that one cannot come. No names."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.booking import Booking
from eysend.bookings.diary import neutral
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.reminders.link import token_of
from eysend.bookings.when import when_of, where_of
from eysend.core.words import counted
from eysend.messages.tell import tell

KIND = "reminder"


def remind_family(booking: Booking, session: Occurrence, rule: str, *, at: datetime) -> None:
    """Remind who booked for their own family; with what to expect, unless it is a group one is invited to."""
    programme = session.programme
    open_to_all = programme.access != "invitation"
    path = f"/my-bookings/{booking.id}" if booking.is_course else f"/cannot-come/{token_of(booking.id)}"
    send(
        booking.booker_id,
        booking.id,
        session,
        rule,
        at=at,
        template="messages/booking_reminder",
        what=neutral(programme),
        expect=programme.what_to_expect if open_to_all else "",
        access=" ".join(part for part in (programme.access_text, programme.quiet_text) if part),
        link=link_for(booking, session),
        path=path,
    )


def remind_booker(
    setting_id: UUID, bookings: Sequence[Booking], session: Occurrence, rule: str, *, at: datetime
) -> None:
    """Remind who booked for a setting, once for everybody they booked there."""
    first = bookings[0]
    comes = any(place.person_id == first.booker_id for booking in bookings for place in booking.party)
    send(
        first.booker_id,
        setting_id,
        session,
        rule,
        at=at,
        template="messages/staff_reminder",
        what=named(session),
        people=counted(len(bookings), "person", "people"),
        link=link_for(first, session) if comes else "",
        path=f"/my-bookings/{first.id}",
    )


def remind_staff(booking: Booking, session: Occurrence, rule: str, tell_to: Iterable[UUID], *, at: datetime) -> None:
    """Remind who comes in the name of a setting, with the link to join where it is online."""
    about = {"what": named(session), "people": "", "link": link_for(booking, session), "path": ""}
    for person_id in tell_to:
        send(person_id, booking.id, session, rule, at=at, template="messages/staff_reminder", **about)


def named(session: Occurrence) -> str:
    """The course or meeting by its name, where everybody may know of it."""
    programme = session.programme
    return neutral(programme) if programme.access == "invitation" else programme.name


def link_for(booking: Booking, session: Occurrence) -> str:
    """Where to join, for a place online; nothing for a place in the room."""
    return session.online_link if booking.pool.way == "online" else ""


def send(
    person_id: UUID, owner_id: UUID, session: Occurrence, rule: str, *, at: datetime, template: str, **about: Any
) -> None:
    """Have it told by day, once for each rule and change of the session, and not after the session has begun."""
    key = f"{KIND}:{owner_id}:{session.id}:{session.ical_seq}:{rule}:{person_id}"
    facts = {"when": when_of([session]), "where": where_of(session)}
    tell(person_id, template, at=at, dedupe_key=key, not_after=session.starts_at, by_day=True, **facts, **about)
