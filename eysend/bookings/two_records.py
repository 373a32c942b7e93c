"""Two records of one child were put together, and both had asked for places in one pool: a person decides (XC-11).

Nothing is taken away and no home hears of the other (docs/decisions/0054). The team has one task for each pool in which
the child now has two places; whoever only waits there is left to staff, as another home always is.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import aliased

from eysend.bookings.actions import pass_on
from eysend.bookings.booking import LIVE, Booking, Place
from eysend.bookings.grant import records_alike
from eysend.bookings.other_home import hold_back_if_held, settle
from eysend.bookings.pool import Pool, gate
from eysend.bookings.when import when_of
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.councils.council import next_working_day
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.task import Task

WHAT = "One child has two places"
WHY = (
    "Two records of this child were put together, and each had a place. Both keep it, and neither home is told of the "
    "other. Think first of who is protected, then talk with each by itself: whether it comes, or gives its place back."
)


def ask_about_both(child_id: UUID, merge_id: UUID, *, by: str, at: datetime) -> None:
    """Have the teams decide about each pool ahead in which this child, under its records, now has two places."""
    for pool in gate(pools_with_two(child_id)).values():
        if pool.sessions[-1].ends_at <= at:
            continue
        theirs = bookings_in(pool, child_id)
        for booking in theirs:
            if booking.state == "waiting":
                hold_back_if_held(booking, by=by, at=at)
        if sum(booking.holds for booking in theirs) > 1:
            ask(pool, child_id, merge_id, by=by, at=at)


def pools_with_two(child_id: UUID) -> Iterable[UUID]:
    """The pools in which two bookings that may still lead to a place are for this child, under whichever records."""
    here = Place.child_id.in_(records_alike(child_id)) & Place.state.in_(LIVE)
    two = func.count(Place.booking_id.distinct()) > 1
    return db.session.scalars(select(Place.pool_id).where(here).group_by(Place.pool_id).having(two)).all()


def bookings_in(pool: Pool, child_id: UUID) -> list[Booking]:
    """Those bookings of one pool, first come first."""
    places = select(Place.booking_id).where(Place.pool_id == pool.id, Place.child_id.in_(records_alike(child_id)))
    live = select(Booking).where(Booking.id.in_(places), Booking.state.in_(LIVE)).order_by(Booking.seq)
    return list(db.session.scalars(live.execution_options(populate_existing=True)))


def ask(pool: Pool, child_id: UUID, merge_id: UUID, *, by: str, at: datetime) -> None:
    """A task with the team of the programme, by the next working day: the session and the child, no adult's name."""
    programme = pool.occurrences[0].programme
    raise_task(
        f"{WHAT}: {programme.name}, {when_of(pool.sessions)}",
        why=WHY,
        due=next_working_day(clock.local(at).date() + ONE_DAY),
        by=by,
        at=at,
        for_team=programme.team,
        child_id=child_id,
        dedupe_key=f"merge:{merge_id}:{pool.id}",
    )


def taken_apart(merge_id: UUID, records: Collection[UUID], *, by: str, at: datetime) -> None:
    """The two are two children after all: end what is open about their places, and leave nobody to staff for it."""
    theirs = Task.dedupe_key.startswith(f"merge:{merge_id}:") & Task.done_at.is_(None)
    for task in db.session.scalars(select(Task).where(theirs)).all():
        do_task(task, by=by, at=at)
    free = held_for_nothing(records)
    pools = gate(db.session.scalars(free.with_only_columns(Booking.pool_id)).all())
    for booking in db.session.scalars(free.execution_options(populate_existing=True)).all():
        if booking.pool_id in pools:
            booking.held_back_at = None
            note("left to staff no more", booking, by=by, at=at)
            settle(booking, by=by, at=at)
    db.session.flush()
    for pool in pools.values():
        pass_on(pool, by, at)


def held_for_nothing(records: Collection[UUID]) -> Select[Booking]:
    """Select who is left to staff for one of these records though no other home of that very child has, or while it
    waited had, a place there. Where one had, staff still decide (docs/decisions/0024).
    """
    every = [record for one in records for record in db.session.scalars(records_alike(one))]
    mine, held, other = aliased(Place), aliased(Place), aliased(Booking)
    another_had = exists().where(
        mine.booking_id == Booking.id,
        held.pool_id == mine.pool_id,
        held.child_id.in_(records_alike(mine.child_id)),
        other.id == held.booking_id,
        other.home_id.is_distinct_from(Booking.home_id),
        or_(other.confirmed_at.is_not(None), other.offer_due.is_not(None)),
    )
    theirs = Booking.id.in_(select(Place.booking_id).where(Place.child_id.in_(every)))
    waits = (Booking.state == "waiting") & Booking.held_back_at.is_not(None)
    return select(Booking).where(theirs, waits, ~another_had).order_by(Booking.seq)
