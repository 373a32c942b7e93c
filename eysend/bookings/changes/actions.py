"""Deeds with a booking that stays: move it to another date in one step, or leave somebody out."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings import refusal
from eysend.bookings.actions import end, join, pass_on, tell_outcome
from eysend.bookings.booking import Booking, Place
from eysend.bookings.needs.actions import follow
from eysend.bookings.news import told
from eysend.bookings.offers import line_of, owner_of
from eysend.bookings.pool import Pool, gate, give_back
from eysend.bookings.queries import find_booking
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.people.viewer import Viewer

STARTED = "This session has started, so nothing can be changed here any more."
NOBODY = "Somebody must come. If nobody does, cancel the booking."
NO_CHILD = "A child must come. If none does, cancel the booking."


def move_to(booking_id: UUID, pool_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> Booking:
    """Take places in another pool of the same programme, then give the old ones back; the new booking. What would
    help each of the party goes along.

    Where it gets no places it waits there, just as a booking would, and the old one stays as it is: so that no date
    can be tried without a trace (docs/decisions/0024). NotNow where nobody could book. NotYours if the booking is not
    this viewer's, or the pool is for something else.
    """
    booking = find_booking(booking_id, by)

    def do() -> dict[str, Any]:
        pools = gate([booking.pool_id, pool_id])
        db.session.refresh(booking)
        old, new = pools[booking.pool_id], pools[pool_id]
        refusal.check_move(booking, old, new, at=at)
        fresh = ask_there(booking, new, by=by, at=at)
        if fresh.holds:
            leave(booking, old, fresh, by=by, at=at)
            for had, has in zip(booking.party, fresh.places, strict=True):
                follow(had, has, by=by, at=at)
        tell_outcome(fresh, new, by=by.actor, at=at, place="moved")
        return {"booking": str(fresh.id)}

    with db.session.begin_nested():
        kept = once(key, {"move": booking_id, "to": pool_id}, do, by=by.actor, at=at)
    return find_booking(UUID(kept["booking"]), by)


def take_along(booking: Booking, old: Pool, new: Pool, *, by: Viewer, at: datetime, number: int, full: str) -> Booking:
    """Join the other queue like any newcomer, and end the old booking; NotNow if that gave no place. Behind both gates.

    `number`: which of those that move in one call this is, from 0; `full`: the words where there is no room.
    """
    fresh = ask_there(booking, new, by=by, at=at, number=number)
    if not fresh.holds:
        raise NotNow(full, beside="to")
    leave(booking, old, fresh, by=by, at=at)
    told(fresh, "moved", at=at)
    return fresh


def ask_there(booking: Booking, new: Pool, *, by: Viewer, at: datetime, number: int = 0) -> Booking:
    """Join the other queue like any newcomer; NotNow in words for who may not. Behind the gate."""
    line, owner = line_of(booking, new.id), owner_of(booking)
    if refused := refusal.why_not(new, line, owner, by, at=at):
        raise NotNow(refused.words, beside="to")
    fresh = join(new, line, number, owner, by.person_id, at)
    note("asked to move", fresh, by=by.actor, at=at, fields={"from": booking.id})
    pass_on(new, by.actor, at, besides=fresh)
    return fresh


def leave(booking: Booking, old: Pool, fresh: Booking, *, by: Viewer, at: datetime) -> None:
    """End the old booking as moved to the fresh one. Behind both gates."""
    fresh.previous_id = booking.id
    end(booking, old, "moved", by=by.actor, at=at)


def leave_out(booking_id: UUID, staying: Collection[UUID], *, key: UUID, by: Viewer, at: datetime) -> Booking:
    """Keep only these places of a party; who waits is asked for those that come free. Its turn stays as it is.

    NotNow if nobody, or no child of several people, would come. NotYours if the booking is not this viewer's.
    """
    booking = find_booking(booking_id, by)

    def do() -> dict[str, Any]:
        pool = gate([booking.pool_id])[booking.pool_id]
        db.session.refresh(booking)
        if not booking.live or at >= pool.first_on.starts_at:
            raise NotNow(STARTED)
        if gone := [place for place in booking.party if place.id not in staying]:
            make_smaller(booking, gone, pool, by=by.actor, at=at)
        return {"weight": booking.weight}

    body = {"leave out": booking_id, "staying": sorted(map(str, staying))}
    once(key, body, do, by=by.actor, at=at)
    return booking


def make_smaller(booking: Booking, gone: Collection[Place], pool: Pool, *, by: str, at: datetime) -> None:
    """Leave these out and pass on what they held. Behind the gate."""
    stay = [place for place in booking.party if place not in gone]
    if not stay:
        raise NotNow(NOBODY, beside="coming")
    if any(_is_child(place) for place in gone) and not any(_is_child(place) for place in stay):
        raise NotNow(NO_CHILD, beside="coming")
    if not any(place.counts for place in stay):
        stay[0].counts = 1  # where a whole family is one place
    for place in gone:
        place.state = "left_out"
    before, booking.weight = booking.weight, sum(place.counts for place in stay)
    db.session.flush()
    if booking.holds and booking.weight < before:
        give_back(pool, before - booking.weight)
    note("left people out", booking, by=by, at=at, fields={"people": len(stay)})
    told(booking, "changed", at=at)
    pass_on(pool, by, at)


def _is_child(place: Place) -> bool:
    """Whether it is a child's."""
    return bool(place.child_id or place.sibling_id)
