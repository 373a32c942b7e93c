"""Answers to an offer: yes, no, or none in time. Each is a step that only one can take (R6)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, literal_column, select

from eysend.bookings.actions import book, end
from eysend.bookings.booking import Booking
from eysend.bookings.invitation_check import NOT_THEN, still_invited
from eysend.bookings.news import told
from eysend.bookings.offer_clock import is_late
from eysend.bookings.party import Guest, Line, Outcome, Owner
from eysend.bookings.pool import Pool, gate
from eysend.bookings.queries import find_booking
from eysend.bookings.waiting import move
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.people.viewer import Viewer

# Said outright, not as a parameter, so that the partial index serves.
OFFERED: ColumnElement[str] = literal_column("'offered'")
Step = Callable[[Booking, Pool], None]


def accept(booking_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> Booking:
    """Say yes to an offer. Whoever comes too late finds the booking as it is then: there is no error (R6).

    NotYours if the booking is not this viewer's.
    """
    found = find_booking(booking_id, by)
    return answer("accept", found, lambda booking, pool: say_yes(booking, pool, by=by.actor, at=at), key, by, at)


def decline(booking_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> Booking:
    """Say no to an offer: whoever is next is asked at once. NotYours if the booking is not this viewer's."""
    found = find_booking(booking_id, by)
    return answer("decline", found, lambda booking, pool: say_no(booking, pool, by=by.actor, at=at), key, by, at)


def answer(what: str, booking: Booking, step: Step, key: UUID, by: Viewer, at: datetime) -> Booking:
    """Do a step with an offered booking as it is behind the gate; one that is not offered any more stays as it is."""

    def do() -> dict[str, Any]:
        pool = gate([booking.pool_id])[booking.pool_id]
        db.session.refresh(booking)
        if booking.state == "offered":
            step(booking, pool)
        return {"state": booking.state}

    once(key, {what: booking.id}, do, by=by.actor, at=at)
    return booking


def say_yes(booking: Booking, pool: Pool, *, by: str, at: datetime) -> None:
    """Confirm an offered booking, or let it lapse if the answer is late. Behind the gate.

    NotNow, and the place stays kept, where its child is not invited on that day any more (I13).
    """
    if is_late(booking, at=at):
        end(booking, pool, "lapsed", by=by, at=at)
        return
    if not still_invited(booking, pool, at=at):
        raise NotNow(NOT_THEN)
    if move(booking, "offered", "confirmed", confirmed_at=at):
        note("accepted an offer", booking, by=by, at=at)
        told(booking, "made", at=at)


def say_no(booking: Booking, pool: Pool, *, by: str, at: datetime) -> None:
    """End an offered booking as declined, or as lapsed if the answer is late. Behind the gate."""
    end(booking, pool, "lapsed" if is_late(booking, at=at) else "declined", by=by, at=at)


def overdue(at: datetime) -> Select[Booking]:
    """Select the offers that nobody answered in time."""
    return select(Booking).where(Booking.state == OFFERED, Booking.offer_due < at).order_by(Booking.seq, Booking.id)


def lapse(at: datetime) -> int:
    """End every offer that nobody answered in time and ask who is next; how many ended (I8)."""
    over = overdue(at)
    pools = gate(db.session.scalars(over.with_only_columns(Booking.pool_id)).all())
    found = list(db.session.scalars(over.execution_options(populate_existing=True)))
    for booking in found:
        if booking.pool_id in pools and booking.state == "offered":
            end(booking, pools[booking.pool_id], "lapsed", by="worker", at=at)
    return len(found)


def rejoin(booking_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> Outcome:
    """Join the list again at the end, with the same people: a new booking, in one press, however often (XC-2).

    NotNow while the first is still live; NotYours if it is not this viewer's.
    """
    booking = find_booking(booking_id, by)
    if booking.live:
        raise NotNow("You are on the list already.")
    (outcome,) = book([line_of(booking, booking.pool_id)], owner=owner_of(booking), key=key, by=by, at=at)
    if not outcome.booking_id:
        raise NotNow(outcome.words)
    return outcome


def line_of(booking: Booking, pool_id: UUID) -> Line:
    """The party of a booking as one asks for it in a pool."""
    return Line(pool_id, tuple(
        Guest(place.name, person_id=place.person_id, child_id=place.child_id, sibling_id=place.sibling_id)
        for place in booking.party
    ))  # fmt: skip


def owner_of(booking: Booking) -> Owner:
    """Whose it is."""
    return Owner(home_id=booking.home_id, setting_id=booking.setting_id)
