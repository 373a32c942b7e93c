"""Deeds: book, cancel, swap a person. Each passes the gate, changes, notes, tells, in one transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings import refusal
from eysend.bookings.booking import Booking, Place
from eysend.bookings.kept_places import is_invited, recount
from eysend.bookings.news import told
from eysend.bookings.other_home import hold_back, hold_back_if_held, place_came_free
from eysend.bookings.party import Line, Outcome, Owner, body_of, check_rights, outcome_of, staff_of
from eysend.bookings.pool import Pool, gate, give_back
from eysend.bookings.queries import find_booking, find_place
from eysend.bookings.reference import reference_of
from eysend.bookings.ringing import ask_to_ring, flag_too_big
from eysend.bookings.waiting import first_to_ring, move, promote
from eysend.bookings.when import closes_at
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.people.person import Person
from eysend.people.viewer import Viewer

LINES = 1000  # at most so many lines in one call
LETTERS = ("cancelled", "lapsed")  # who says no, or moves, is on the page that says so


def book(
    lines: Sequence[Line], *, owner: Owner, key: UUID, by: Viewer, at: datetime, all_or_none: bool = False
) -> list[Outcome]:
    """Ask for places, one outcome a line: confirmed, waiting or refused in words. Same key: the same outcomes.

    NotYours for somebody else's people or a programme that is not for this viewer. With `all_or_none`: NotNow, and
    nothing is booked, unless every line is confirmed.
    """
    check_rights(lines, owner, by, on=clock.local(at).date())

    def do() -> dict[str, Any]:
        pools = gate(line.pool_id for line in lines)
        outcomes = [book_line(pools[line.pool_id], line, number, owner, by, at) for number, line in enumerate(lines)]
        if all_or_none and any(outcome.state != "confirmed" for outcome in outcomes):
            raise NotNow("There are not enough places for everybody, so nobody has been booked.")
        return {"lines": [outcome.as_json() for outcome in outcomes]}

    kept = once(key, body_of(lines, owner), do, by=by.actor, at=at)
    return [outcome_of(line) for line in kept["lines"]]


def book_line(pool: Pool, line: Line, number: int, owner: Owner, by: Viewer, at: datetime) -> Outcome:
    """Take one party into the pool's queue, and at once to its places if it is its turn. Behind the gate."""
    if refused := refusal.why_not(pool, line, owner, by, at=at):
        return refused
    booking = join(pool, line, number, owner, by.person_id, at)
    note("asked for places", booking, by=by.actor, at=at, fields={"pool": pool.id, "weight": booking.weight})
    pass_on(pool, by.actor, at, besides=booking)
    tell_outcome(booking, pool, by=by.actor, at=at)
    return Outcome(booking.state, booking.id)


def tell_outcome(booking: Booking, pool: Pool, *, by: str, at: datetime, place: str = "made") -> None:
    """Tell who has just asked what became of it: of a `place` that it was made or moved, or where they wait.

    Who waits does so like anybody, whatever keeps them waiting; staff are asked where it is theirs to decide (XC-11).
    """
    told(booking, place if booking.holds else "waiting", at=at)
    if booking.state == "waiting":
        hold_back_if_held(booking, by=by, at=at)
        flag_too_big(booking, pool, by=by, at=at)


def pass_on(
    pool: Pool, by: str, at: datetime, besides: Booking | None = None, instead: Collection[Booking] = ()
) -> None:
    """Give free places to who waits for them, and tell each but the one who has just asked. `by`: an actor's name.
    Those for whom it is `instead` of a date that was called off read that.

    Their children's other homes, if they wait here too, wait for staff from now on. Where there is no fair time left
    for an offer, staff are asked to ring.
    """
    recount(pool)
    for booking in promote(pool, at=at, newcomer=besides):
        hold_back(booking, by=by, at=at)
        if booking is besides:
            continue
        offered = booking.state == "offered"
        note("offered a place" if offered else "given a place", booking, by=by, at=at)
        told(booking, "came_free" if not offered else "instead" if booking in instead else "offered", at=at)
    if to_ring := first_to_ring(pool, at=at):
        ask_to_ring(to_ring, pool, by=by, at=at)


def join(pool: Pool, line: Line, number: int, owner: Owner, by: UUID | None, at: datetime) -> Booking:
    """Put a party at the end of the pool's queue: by passes of the gate, then by the line's number in its call."""
    per_family = pool.occurrences[0].programme.unit == "family"
    counts = [0 if per_family and nth else 1 for nth in range(len(line.guests))]
    booking_id = new_id()
    booking = Booking(
        id=booking_id, reference=reference_of(booking_id), booker_id=by, home_id=owner.home_id,
        setting_id=owner.setting_id, pool=pool, weight=sum(counts), state="waiting", booked_at=at,
        seq=pool.ver * LINES + number, invited=is_invited(pool, line, owner, on=clock.local(at).date()),
    )  # fmt: skip
    db.session.add(booking)
    for guest, counted in zip(line.guests, counts, strict=True):
        booking.places.append(
            Place(pool_id=pool.id, person_id=guest.person_id, child_id=guest.child_id, sibling_id=guest.sibling_id,
                  name=guest.name, counts=counted, state="waiting")
        )  # fmt: skip
    db.session.flush()
    return booking


def cancel(booking_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> Booking:
    """Give the places back, until the session starts; whoever waits first has them in the same transaction.

    Cancelling twice is the same as once. NotYours if the booking is not this viewer's.
    """
    booking = find_booking(booking_id, by)

    def do() -> dict[str, Any]:
        pool = gate([booking.pool_id])[booking.pool_id]
        db.session.refresh(booking)
        if booking.live:
            if at >= closes_at(pool.occurrences):
                raise NotNow("This session has started, so it cannot be cancelled here any more.")
            end(booking, pool, "cancelled", by=by.actor, at=at)
        return {"state": booking.state}

    once(key, {"cancel": booking_id}, do, by=by.actor, at=at)
    return booking


def end(booking: Booking, pool: Pool, state: str, *, by: str, at: datetime) -> None:
    """End a live booking as cancelled, declined, lapsed or moved, and pass its places on. Behind the gate."""
    held, old = booking.holds, booking.state
    late = old == "confirmed" and state == "cancelled" and refusal.is_late(pool, at=at)
    move(booking, old, state, ended_at=at, ended_by=by, late=late)
    if held:
        give_back(pool, booking.weight)
    note(f"booking {state}", booking, by=by, at=at, fields={"state": old})
    if state in LETTERS:
        told(booking, state, at=at)
    pass_on(pool, by, at)
    if held:
        place_came_free(booking, by=by, at=at)


def substitute(place_id: UUID, person: Person, *, key: UUID, by: Viewer, at: datetime) -> Place:
    """Let somebody else of the setting come instead. The old place stays as history; gives the new one.

    NotYours unless both are people of a setting this viewer acts for; NotNow if the place is over, the session has
    started or the colleague has a place here already.
    """
    place = find_place(place_id, by)
    booking = place.booking
    if person.id not in staff_of(booking.setting_id, by, on=clock.local(at).date()):
        raise NotYours

    def do() -> dict[str, Any]:
        pool = gate([booking.pool_id])[booking.pool_id]
        db.session.refresh(place)
        refusal.check_substitute(place, person, pool, at=at)
        state, place.state = place.state, "substituted"
        db.session.flush()
        fresh = Place(booking_id=booking.id, pool_id=pool.id, person_id=person.id, name=person.name,
                      counts=place.counts, state=state, substituted_from=place.id)  # fmt: skip
        db.session.add(fresh)
        db.session.flush()
        note("swapped a person", booking, by=by.actor, at=at, fields={"person": person.id})
        return {"place": str(fresh.id)}

    kept = once(key, {"substitute": place_id, "with": person.id}, do, by=by.actor, at=at)
    return db.session.get_one(Place, UUID(kept["place"]))
