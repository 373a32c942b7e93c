"""Deeds of staff with a waiting list: ring, write down what was said, put first, add a place, change the capacity."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from eysend.bookings.actions import end, pass_on
from eysend.bookings.booking import Booking
from eysend.bookings.kept_places import recount, reserve
from eysend.bookings.letting_in import check_invited
from eysend.bookings.news import told
from eysend.bookings.offers import say_no, say_yes
from eysend.bookings.other_home import hold_back
from eysend.bookings.pool import Pool, gate, resize, take, take_extra
from eysend.bookings.ringing import flag_too_big, rung
from eysend.bookings.waiting import first_to_ring, move
from eysend.bookings.waiting_lists.queries import find_party, find_queue, who_waits
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.people.viewer import Viewer

GONE = "This party does not wait any more."
NOT_THEIR_TURN = "It is not this party’s turn, or there is still time to ask them by letter."
STARTED = "This session has started or was called off."
NO_DAY = "Say until which day they are kept: a day that lies ahead, and not after the session."
ANSWERS = ("yes", "no", "nobody there")


def offer_by_phone(booking_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Keep the places for the party whose turn it is while somebody rings, until the session starts (XC-2).

    NotNow where it is not their turn, or where they are asked by letter.
    """

    def do(booking: Booking, pool: Pool) -> None:
        turn = first_to_ring(pool, at=at)
        if turn is None or turn.id != booking.id or not take(pool, booking.weight, invited=booking.invited):
            raise NotNow(NOT_THEIR_TURN)
        move(booking, "waiting", "offered", offer_due=pool.first_on.starts_at)
        recount(pool)
        hold_back(booking, by=by.actor, at=at)
        note("offered a place by phone", booking, by=by.actor, at=at)
        rung(booking, pool, by=by.actor, at=at)

    with_party("call", booking_id, "waiting", do, key=key, by=by, at=at)


def answered(booking_id: UUID, answer: str, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Write down what a party that was asked said on the phone: one of ANSWERS. Nobody there: the next is asked.

    NotNow once it is not asked any more.
    """

    def do(booking: Booking, pool: Pool) -> None:
        if answer not in ANSWERS:
            raise NotNow("Choose what they said.")
        if answer == "yes":
            check_invited(booking, pool, at=at)
            say_yes(booking, pool, by=by.actor, at=at)
        elif answer == "no":
            say_no(booking, pool, by=by.actor, at=at)
        else:
            end(booking, pool, "lapsed", by=by.actor, at=at)

    with_party(f"answer {answer}", booking_id, "offered", do, key=key, by=by, at=at)


def put_first(booking_id: UUID, reason: str, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Let a party go before all others of its list, for a reason that stays with it and in the audit."""

    def do(booking: Booking, pool: Pool) -> None:
        booking.priority, booking.priority_reason = 1, reason
        note("put first on the waiting list", booking, by=by.actor, at=at, fields={"reason": reason})
        db.session.flush()
        pass_on(pool, by.actor, at)

    with_party(f"first: {reason}", booking_id, "waiting", do, key=key, by=by, at=at)


def add_places(booking_id: UUID, reason: str, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Confirm a party above the capacity: the one door by which a session is fuller than planned, and in the audit."""

    def do(booking: Booking, pool: Pool) -> None:
        check_invited(booking, pool, at=at)
        take_extra(pool, booking.weight)
        move(booking, "waiting", "confirmed", confirmed_at=at)
        hold_back(booking, by=by.actor, at=at)
        note("added extra places", booking, by=by.actor, at=at, fields={"reason": reason, "weight": booking.weight})
        rung(booking, pool, by=by.actor, at=at)
        told(booking, "came_free", at=at)

    with_party(f"extra: {reason}", booking_id, "waiting", do, key=key, by=by, at=at)


def change_capacity(pool_id: UUID, capacity: int, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Give a session another number of places. More: who waits is asked at once. Fewer: nobody loses theirs (R4)."""
    find_queue(pool_id, by)

    def do() -> dict[str, str]:
        pool = gate([pool_id])[pool_id]
        resize(pool, capacity)
        note("changed the capacity", pool, by=by.actor, at=at, fields={"capacity": capacity})
        pass_on(pool, by.actor, at)
        for one in who_waits(pool, by):
            flag_too_big(one.booking, pool, by=by.actor, at=at)
        return {}

    once(key, {"capacity": pool_id, "to": capacity}, do, by=by.actor, at=at)


def keep_for_invited(pool_id: UUID, places: int, until: date | None, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Keep places of a session for invited families until a day before it; then they go back to everybody.

    NotNow where no such day lies ahead. Fewer than before: who waits is asked at once. Nobody loses a place.
    """
    find_queue(pool_id, by)

    def do() -> dict[str, str]:
        pool = gate([pool_id])[pool_id]
        if places and not (until and clock.local(at).date() < until <= pool.first_on.day):
            raise NotNow(NO_DAY)
        reserve(pool, places, until)
        note("kept places for invited families", pool, by=by.actor, at=at, fields={"places": places})
        pass_on(pool, by.actor, at)
        return {}

    once(key, {"reserve": pool_id, "places": places, "until": until}, do, by=by.actor, at=at)


def with_party(
    what: str, booking_id: UUID, state: str, do: Callable[[Booking, Pool], None], *,
    key: UUID, by: Viewer, at: datetime,
) -> None:  # fmt: skip
    """Do it with one party of a list behind its gate; NotNow unless it is in this state, NotYours if not theirs."""
    booking = find_party(booking_id, by).booking

    def done() -> dict[str, str]:
        pool = gate([booking.pool_id])[booking.pool_id]
        db.session.refresh(booking)
        if booking.state != state:
            raise NotNow(GONE)
        if at >= pool.first_on.starts_at or not pool.still_on:
            raise NotNow(STARTED)
        do(booking, pool)
        return {}

    once(key, {what: booking_id}, done, by=by.actor, at=at)
