"""A session is called off: everybody is stood down in one transaction and told why (XC-3).

Nobody moves up, because there is nothing to move up to; and who is stood down was never a no-show.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import joinedload, selectinload

from eysend.bookings.booking import LIVE, Booking, Place
from eysend.bookings.letting_in import overseen_by
from eysend.bookings.needs.actions import follow_session
from eysend.bookings.news import told_stood_down
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.other_home import settle
from eysend.bookings.pool import Pool, changed, gate
from eysend.bookings.shown import REASONS
from eysend.bookings.when import when_of
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task

FIRST = "Whoever had a place has the other date before anybody else. They are asked when you have chosen it."


def find_overseen(occurrence_id: UUID, viewer: Viewer) -> Occurrence:
    """This session, if it is one of a team of this viewer's; NotYours otherwise."""
    mine = select(Occurrence).where(Occurrence.id == occurrence_id, overseen_by(viewer))
    occurrence = db.session.scalar(mine.options(joinedload(Occurrence.programme)))
    if occurrence is None or not viewer.works_here:
        raise NotYours
    return occurrence


def stand_down(occurrence_id: UUID, reason: str, *, key: UUID, by: Viewer, at: datetime) -> int:
    """Call one session off and stand everybody down; how many bookings that ended. Twice is the same as once.

    `reason` is one of REASONS (ValueError otherwise). NotYours unless it is a session of a team of `by`'s; NotNow once
    it has started. A booking for several sessions ends with the last of them that is called off.
    """
    if reason not in REASONS:
        raise ValueError(reason)
    return call_off(find_overseen(occurrence_id, by), reason, key=key, by=by, at=at)


def call_off(occurrence: Occurrence, reason: str, *, key: UUID, by: Viewer, at: datetime) -> int:
    """The same for a session that the caller has found to be `by`'s to call off."""

    def do() -> dict[str, Any]:
        pools = gate(pools_of(occurrence))
        db.session.refresh(occurrence)
        if occurrence.state == "cancelled":
            return {"ended": 0}
        if at >= occurrence.starts_at:
            raise NotNow("This session has started, so it cannot be called off any more.")
        return {"ended": end_and_tell(occurrence, pools.values(), reason, by=by.actor, at=at)}

    ended: int = once(key, {"stand down": occurrence.id, "reason": reason}, do, by=by.actor, at=at)["ended"]
    return ended


def pools_of(occurrence: Occurrence) -> list[UUID]:
    """The pools whose places are for this session, alone or with others of its run."""
    alone = (Pool.occurrence_id == occurrence.id) & Pool.run_id.is_(None)
    with_others = (Pool.run_id == occurrence.run_id) & Pool.occurrence_id.is_(None)
    found = or_(alone, with_others) if occurrence.run_id else alone
    return list(db.session.scalars(select(Pool.id).where(found)))


def end_and_tell(occurrence: Occurrence, pools: Iterable[Pool], reason: str, *, by: str, at: datetime) -> int:
    """End what is only for this session, and tell everybody whom it concerns. Behind the gates."""
    occurrence.state = "cancelled"
    db.session.flush()
    gone = [pool for pool in pools if all(one.state == "cancelled" for one in pool.occurrences)]
    live = select(Booking).where(Booking.pool_id.in_([pool.id for pool in pools]), Booking.state.in_(LIVE))
    in_order = live.order_by(Booking.booked_at, Booking.seq, Booking.id)
    found = list(db.session.scalars(in_order.options(selectinload(Booking.places))))
    for pool in pools:
        follow_session(pool, anew=False, by=by, at=at)
    ended = [booking for booking in found if booking.pool in gone]
    end_all(gone, reason, by=by, at=at)
    note("called off", occurrence, by=by, at=at, fields={"reason": reason, "bookings": len(ended)})
    for booking in ended:
        note("booking stood_down", booking, by=by, at=at)
        if booking.held_back_at:
            settle(booking, by=by, at=at)
    told_stood_down(occurrence, found, REASONS[reason], at=at)
    if any(booking.confirmed_at for booking in ended):
        choose_another(occurrence, by=by, at=at)
    return len(ended)


def choose_another(occurrence: Occurrence, *, by: str, at: datetime) -> None:
    """Have the team name the date that those who had a place have first, by the next working day."""
    due = next_working_day(clock.local(at).date() + ONE_DAY)
    programme = occurrence.programme
    key = f"{'course' if programme.kind == 'course' else 'called'}_off:{occurrence.id}"  # a course's date is made anew
    raise_task(f"Choose another date: {programme.name}, {when_of([occurrence])} was called off", why=FIRST, due=due,
               by=by, at=at, for_team=programme.team, dedupe_key=key)  # fmt: skip


def end_all(pools: Iterable[Pool], reason: str, *, by: str, at: datetime) -> None:
    """Stand down every live booking of these pools, with three statements whatever their number."""
    ids = [pool.id for pool in pools]
    over = {"state": "stood_down", "ended_at": at, "ended_by": by, "reason": reason}
    changed(update(Booking).where(Booking.pool_id.in_(ids), Booking.state.in_(LIVE)).values(**over))
    changed(update(Place).where(Place.pool_id.in_(ids), Place.state.in_(LIVE)).values(state="stood_down"))
    changed(update(Pool).where(Pool.id.in_(ids)).values(taken=0, hard_limit=Pool.capacity, kept=Pool.reserved))
