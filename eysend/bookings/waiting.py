"""The waiting list of a pool: one queue, one loop, the same for a newcomer and for a place that comes free.

Everybody joins at the end and the loop runs: so nobody is confirmed while a party waits that fits (I4, I5). Whoever
comes to the front is offered the place on a clock that counts fair hours (docs/decisions/0033); a newcomer whose turn
it is has it at once, because they are here and have just asked.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from eysend.bookings.booking import HOLDING, Booking, Place
from eysend.bookings.cap import cap_in_force, within_cap
from eysend.bookings.grant import granted_on, records_alike
from eysend.bookings.kept_places import recount, room_for
from eysend.bookings.offer_clock import all_can_be_asked, offer_until
from eysend.bookings.pool import Pool, changed, take
from eysend.bookings.when import closes_at
from eysend.core.db import db


@dataclass(frozen=True)
class Turn:
    """Whose turn it is, the bigger parties that they pass, and whether nobody else waits."""

    booking: Booking
    passed: tuple[Booking, ...]
    only: bool


def promote(pool: Pool, *, at: datetime, newcomer: Booking | None = None) -> list[Booking]:
    """Give free places from the head of the queue, until nobody fits or can be asked in time; who has some now.

    One at a time and from the head again each time, so that small parties never leap a big one in a crowd (I6). Only
    behind the gate.
    """
    given: list[Booking] = []
    if not pool.still_on or at >= closes_at(pool.occurrences):
        return given
    while pool.left and (turn := next_in_line(pool, at=at)):
        if not give(pool, turn, at=at, newcomer=newcomer):
            break
        given.append(turn.booking)
        if turn.only:
            break
    return given


def give(pool: Pool, turn: Turn, *, at: datetime, newcomer: Booking | None) -> bool:
    """Confirm or offer it; False where there is no fair time left to answer, so that staff must ring."""
    booking = turn.booking
    at_once = booking is newcomer or not pool.occurrences[0].programme.asks_first
    due = None if at_once else offer_until(pool, booking, at=at)
    if not at_once and due is None:
        return False
    take(pool, booking.weight, invited=booking.invited)
    for other in turn.passed:
        other.skipped += 1
    changes = {"confirmed_at": at} if at_once else {"offer_due": due}
    moved = move(booking, "waiting", "confirmed" if at_once else "offered", **changes)
    recount(pool)
    return moved


def next_in_line(pool: Pool, *, at: datetime) -> Turn | None:
    """The first waiting party that fits; a bigger one may be passed over `max_skips` times, then the gap is its own.

    A party larger than the whole pool never blocks it, nor one that is held back because its child has or had a place
    through the other home (XC-11), nor one whose setting has all the places that it may have now (XC-8), nor one whose
    grant was taken back (I13).
    """
    most = pool.occurrences[0].programme.max_skips
    passed: list[Booking] = []
    found = waiting(pool, at=at)
    for booking in found:
        if booking.weight <= room_for(pool, booking):
            return Turn(booking, tuple(passed), only=len(found) == 1)
        if booking.weight <= pool.left:
            continue  # what is free is kept for invited families: nobody passes this party by having it
        if booking.skipped >= most:
            return None
        passed.append(booking)
    return None


def first_to_ring(pool: Pool, *, at: datetime) -> Booking | None:
    """Whose turn it is although there is no fair time left for an offer: somebody rings them. None if there is none."""
    first = pool.first_on
    if not pool.left or first.state == "cancelled" or at >= first.starts_at or not first.programme.asks_first:
        return None
    if all_can_be_asked(pool, at=at):
        return None
    turn = next_in_line(pool, at=at)
    return turn.booking if turn and offer_until(pool, turn.booking, at=at) is None else None


def waiting(pool: Pool, *, at: datetime) -> list[Booking]:
    """Those who wait and could be given places: who has priority, then first come first."""
    cap, sessions = cap_in_force(pool, at=at), pool.sessions
    query = in_order() if cap is None else in_order().where(within_cap(cap))
    if (programme := sessions[0].programme).access == "invitation":
        query = query.where(granted_on(programme, [one.day for one in sessions], at))
    here = query.where(Booking.pool_id == pool.id, Booking.weight <= pool.capacity)
    return list(db.session.scalars(here.execution_options(populate_existing=True)))


@cache
def in_order() -> Select[Booking]:
    """Select those who wait and are not left to staff, in the order of the queue."""
    theirs = (Booking.state == "waiting") & Booking.held_back_at.is_(None) & ~child_has_place()
    return select(Booking).where(theirs).order_by(Booking.priority.desc(), Booking.seq)


@cache
def child_has_place() -> ColumnElement[bool]:
    """Whether a child of this booking, under whichever record, holds a place in the same pool through another booking
    (the other home's)."""
    mine, held = aliased(Place), aliased(Place)
    return exists().where(
        mine.booking_id == Booking.id,
        held.child_id.in_(records_alike(mine.child_id)),
        held.pool_id == mine.pool_id,
        held.booking_id != Booking.id,
        held.state.in_(HOLDING),
    )


def move(booking: Booking, old: str, new: str, **more: Any) -> bool:
    """Move from one state to another if it is still in the first (R6); whether it was. Its places move along."""
    step = update(Booking).where(Booking.id == booking.id, Booking.state == old).values(state=new, **more)
    if changed(step) != 1:
        return False
    changed(update(Place).where(Place.booking_id == booking.id, Place.state == old).values(state=new))
    return True


def position(booking: Booking) -> int:
    """How many parties wait in this pool up to and with this one: 1 for the first."""
    here = (Booking.pool_id == booking.pool_id) & (Booking.state == "waiting")
    before = ahead(Booking.priority, Booking.seq, booking.priority, booking.seq)
    return db.session.scalar(select(func.count()).where(here, before)) or 0


Column = InstrumentedAttribute[int]


def ahead(priority: Column, seq: Column, than: Column | int, seq_than: Column | int) -> ColumnElement[bool]:
    """Whether a booking of this priority and number stands before another one in the queue, or is that one."""
    return or_(priority > than, and_(priority == than, seq <= seq_than))
