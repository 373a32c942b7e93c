"""What the person who booked is told, in the deed's own transaction and once for each thing that happens (I14)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.diary import diary
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.offer_clock import deadline
from eysend.bookings.saving.whom_to_tell import who_saved
from eysend.bookings.shown import who_comes
from eysend.bookings.waiting import position
from eysend.bookings.when import nth, when_of, where_of
from eysend.core.db import db
from eysend.core.words import listed
from eysend.messages.enclosed import enclose
from eysend.messages.tell import tell
from eysend.people.person import Person, is_reachable


def told(booking: Booking, news: str, *, at: datetime) -> None:
    """Tell the booker: `made`, `waiting`, `offered`, `offer_moved`, `instead`, `came_free`, `lapsed`, `cancelled`,
    `moved`, `changed`.

    Of courses training tells, once a submit; but an offer is the same question to everybody.
    """
    if booking.is_course and news not in ("offered", "offer_moved", "instead", "lapsed"):
        return
    tell(
        booking.booker_id,
        f"messages/booking_{news}",
        at=at,
        dedupe_key=f"booking:{booking.id}:{news}{again(booking, news)}",
        name=booking.pool.occurrences[0].programme.name,
        when=when_of(booking.pool.sessions),
        where=where_of(booking.pool.first_on),
        who=who_comes(booking),
        reference=booking.reference,
        path=f"/my-bookings/{booking.id}",
        nth=nth(position(booking)) if news == "waiting" else "",
        due=deadline(booking.offer_due) if booking.offer_due else "",
        calendar=taken_out(booking) if news == "cancelled" else [],
    )


def again(booking: Booking, news: str) -> str:
    """What makes the same news of a booking another letter: fewer people, or a session that moved once more."""
    if news == "changed":
        return f":{len(booking.party)}"
    return f":{sum(one.ical_seq for one in booking.pool.occurrences)}" if news == "offer_moved" else ""


def told_stood_down(occurrence: Occurrence, bookings: Sequence[Booking], why: str, *, at: datetime) -> None:
    """Tell each who booked, once for all that they booked, and each who was to come and whom we can reach,
    and each who had saved it without booking (WNH-2).

    Courses too: a session that is called off is one letter a person, however many places they had.
    """
    names: dict[UUID, list[str]] = {}
    for booking in bookings:
        names.setdefault(booking.booker_id, []).append(who_comes(booking))
    savers: dict[UUID, list[str]] = {person_id: [] for person_id in who_saved(occurrence)}
    paths = dict.fromkeys(savers, "/my-bookings") | {one.booker_id: f"/my-bookings/{one.id}" for one in bookings}
    others = {place.person_id: place.name for booking in bookings for place in booking.party if place.person_id}
    reached = select(Person.id).where(Person.id.in_(set(others) - set(names)), is_reachable())
    coming = {person_id: [others[person_id]] for person_id in db.session.scalars(reached)}
    about: dict[str, Any] = {
        "name": occurrence.programme.name, "when": when_of([occurrence]), "where": where_of(occurrence), "why": why,
        "others": any(booking.live for booking in bookings), "first": occurrence.programme.kind == "course",
    }  # fmt: skip
    for person_id, who in {**savers, **names, **coming}.items():
        key = f"occurrence:{occurrence.id}:stood_down:{person_id}"
        tell(person_id, "messages/booking_stood_down", at=at, dedupe_key=key, who=listed(who),
             path=paths.get(person_id, ""), **about)  # fmt: skip


def taken_out(booking: Booking) -> list[dict[str, Any]]:
    """The sessions that go from the booker's calendar with a place that is over; none if there never was one."""
    entries = diary(booking, "") if booking.confirmed_at else []
    return enclose(replace(entry, url="") for entry in entries)
