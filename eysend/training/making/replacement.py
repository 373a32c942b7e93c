"""A date that was called off and the one that replaces it: who was booked is asked first (bookings.md §1.6)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.bookings.booking import Booking
from eysend.bookings.first_refusal import ask_first, stood_down_from
from eysend.bookings.pool import Pool, gate
from eysend.core.db import db
from eysend.core.fields import Choice
from eysend.core.words import counted
from eysend.messages.tell import tell
from eysend.people.viewer import Viewer
from eysend.tasks.actions import do_task
from eysend.tasks.task import Task
from eysend.training.catalogue import dated
from eysend.training.course import Course
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.letters import about
from eysend.training.lines import booking_shown
from eysend.training.making.queries import find_session, pools_of, pools_since
from eysend.training.making.shown import run_dates
from eysend.training.queries import positions

BACK = timedelta(days=183)  # so long ago may a date have been called off that another still replaces it
OWN = ("no", "No, it is a date of its own")


def called_off(course: Course, viewer: Viewer, *, on: date, at: datetime) -> list[Choice]:
    """The dates that were called off and whose people were not asked again yet, as one chooses among them."""
    pools = pools_since([course.programme_id], viewer, since=on - BACK)
    off = [one for one in run_dates(pools, {}, at=at) if one.called_off]
    waits = stood_down_from(pool.id for one in off for pool in one.pools) if off else ()
    numbers = {
        one.first.id: sum(booking.pool_id in [pool.id for pool in one.pools] for booking in waits) for one in off
    }
    found: list[Choice] = [
        (str(one.first.id), one.when, f"{counted(numbers[one.first.id], 'person is', 'people are')} asked first")
        for one in off if numbers[one.first.id]
    ]  # fmt: skip
    return [OWN, *found] if found else []


def ask_those_stood_down(
    course: Course, old_session_id: UUID, pools: Sequence[Pool], *, by: Viewer, at: datetime
) -> None:
    """Offer the places of a new date to who was booked on the one that was called off, before anybody else."""
    old = pools_of(find_session(old_session_id, by), by)
    gates = gate(pool.id for pool in (*old, *pools))  # of both, so that nobody is asked twice
    behind = {pool.id: gates[pool.id] for pool in pools}
    theirs = {pool.way: stood_down_from([pool.id]) for pool in old if pool.occurrences[0].state == "cancelled"}
    for way, bookings in theirs.items():
        pool = next((one for one in behind.values() if one.way == way), next(iter(behind.values())))
        keep(course, bookings, ask_first(pool, bookings, by=by.actor, at=at), by=by, at=at)
    for task in db.session.scalars(select(Task).filter_by(dedupe_key=f"course_off:{old_session_id}", done_at=None)):
        do_task(task, by=by.actor, at=at)


def keep(
    course: Course, old: Sequence[Booking], fresh: Sequence[Booking], *, by: Viewer, at: datetime
) -> None:  # fmt: skip
    """Write down the course bookings behind these, on the terms agreed to before, and tell who booked."""
    rows = select(Line).where(Line.booking_id.in_([one.id for one in old])).options(joinedload(Line.course_booking))
    line_of = {line.booking_id: line for line in db.session.scalars(rows)}
    made: dict[UUID, CourseBooking] = {}
    for was, booking in zip(old, fresh, strict=True):
        line = line_of[was.id]
        before = line.course_booking
        one = made.get(before.id) or like(before, booking.pool)
        made[before.id] = one
        one.lines.append(Line(booking=booking, number=line.number, asked_for=line.name, told="waiting"))
    db.session.flush()
    for before_id, one in made.items():
        tell_of_replacement(db.session.get_one(CourseBooking, before_id), one, by=by, at=at)


def like(before: CourseBooking, pool: Pool) -> CourseBooking:
    """A booking of the new date on the terms of the old one (XC-7)."""
    one = CourseBooking(
        course=before.course, pool=pool, setting_id=before.setting_id, booker_id=before.booker_id, price=before.price,
        late_charge=before.late_charge, policy=before.policy, terms=before.terms, purchase_order=before.purchase_order,
    )  # fmt: skip
    db.session.add(one)
    return one


def tell_of_replacement(before: CourseBooking, one: CourseBooking, *, by: Viewer, at: datetime) -> None:
    """Tell who booked of the new date, and how each of their people stands; each offer has a letter of its own."""
    shown = booking_shown(one, positions([one], by), at=at)
    lines = [f"{line.name}: {line.stands}." for line in shown.lines]
    tell(one.booker_id, "messages/training_replaced", at=at, dedupe_key=f"course_booking:{one.id}", lines=lines,
         was=dated(before.pool, 0, at=at).when, **about(one, at=at))  # fmt: skip
