"""The waiting list of a pool: one queue, one loop, the same for a newcomer and for a place that comes free.

Everybody joins at the end and the loop runs: so nobody is confirmed while a party waits that fits (I4, I5). In this
first step who comes to the front has the place at once; offers with a fair clock come later (docs/decisions/0010).
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select, true, update
from sqlalchemy.orm import aliased

from eysend.bookings.booking import HOLDING, Booking, Place
from eysend.bookings.cap import cap_in_force, within_cap
from eysend.bookings.grant import granted_on
from eysend.bookings.pool import Pool, changed, take
from eysend.core.db import db


def promote(pool: Pool, *, at: datetime) -> list[Booking]:
    """Confirm from the head of the queue whoever fits, until nobody does; give them. Only behind the gate."""
    confirmed: list[Booking] = []
    while pool.left and (booking := next_in_line(pool, at=at)):
        take(pool, booking.weight)
        move(booking, "waiting", "confirmed", confirmed_at=at)
        confirmed.append(booking)
    return confirmed


def next_in_line(pool: Pool, *, at: datetime) -> Booking | None:
    """The first waiting party that fits; a bigger one may be passed over `max_skips` times, then the gap is its own.

    A party larger than the whole pool never blocks it, nor one that is held back because its child has or had a place
    through the other home (XC-11), nor one whose setting has all the places that it may have now (XC-8), nor one whose
    grant was taken back (I13).
    """
    first = pool.occurrences[0]
    passed: list[Booking] = []
    for booking in waiting(pool, at=at):
        if booking.weight <= pool.left:
            for other in passed:
                other.skipped += 1
            return booking
        if booking.skipped >= first.programme.max_skips:
            return None
        passed.append(booking)
    return None


def waiting(pool: Pool, *, at: datetime) -> list[Booking]:
    """Those who wait and could be given places, first come first."""
    cap, sessions = cap_in_force(pool, at=at), pool.occurrences
    programme = sessions[0].programme
    invited = granted_on(programme, [one.day for one in sessions], at) if programme.access == "invitation" else true()
    query = (
        select(Booking)
        .where(Booking.pool_id == pool.id, Booking.state == "waiting", Booking.weight <= pool.capacity)
        .where(Booking.held_back_at.is_(None), ~child_has_place(), within_cap(cap) if cap is not None else true())
        .where(invited)
        .order_by(Booking.seq)
    )
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def child_has_place() -> ColumnElement[bool]:
    """Whether a child of this booking holds a place in the same pool through another booking (the other home's)."""
    mine, held = aliased(Place), aliased(Place)
    return exists().where(
        mine.booking_id == Booking.id,
        held.child_id == mine.child_id,
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
    before = (Booking.pool_id == booking.pool_id) & (Booking.state == "waiting") & (Booking.seq <= booking.seq)
    return db.session.scalar(select(func.count()).where(before)) or 0
