"""Somebody who came without a booking: a place of their setting, through the gate, and never past the last one."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from eysend.bookings.actions import join
from eysend.bookings.booking import Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import Pool, gate, take
from eysend.bookings.refusal import live_places
from eysend.bookings.waiting import move
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.training.course import Course, audience_of
from eysend.training.course_booking import CourseBooking
from eysend.training.course_booking import Line as Named
from eysend.training.session import pool_ids

FULL = "Every place is taken, so nobody else can be let in."


def let_in(session: Occurrence, answers: Mapping[str, Any], *, by: Viewer, at: datetime) -> Place:
    """Confirm a place for this person; the setting finds it among its bookings, on the terms that hold now.

    NotNow if every place is taken or they have one already. Called within a deed that has its key.
    """
    setting = db.session.get(Setting, UUID(answers["setting"]))
    pools = gate(db.session.scalars(select(Pool.id).where(Pool.id.in_(pool_ids(session)))))
    if setting is None or not pools:
        raise NotYours
    pool = max(pools.values(), key=lambda one: (one.way == "room", one.left))
    person = known_or_new(answers, setting, by=by, on=clock.local(at).date())
    if db.session.scalar(live_places(pool, [person.id]).limit(1)):
        raise NotNow(f"{person.name} is on the list already.")
    if kept := kept_for(setting, pool):
        return named(kept, person, by=by, at=at)
    line = Line(pool.id, (Guest(person.name, person_id=person.id),))
    booking = join(pool, line, 0, Owner(setting_id=setting.id), by.person_id, at)
    if not take(pool, booking.weight):
        raise NotNow(FULL)
    move(booking, "waiting", "confirmed", confirmed_at=at)
    note("came without a booking", booking, by=by.actor, at=at, fields={"pool": pool.id})
    keep(booking, pool, setting, person, by=by)
    return booking.places[0]


def kept_for(setting: Setting, pool: Pool) -> Place | None:
    """A place that the setting keeps for somebody whom it has not named."""
    theirs = (Booking.setting_id == setting.id) & (Booking.pool_id == pool.id)
    rows = select(Place).join(Place.booking).where(theirs, Place.state == "confirmed", Place.person_id.is_(None))
    return db.session.scalars(rows.order_by(Place.id).limit(1)).first()


def named(kept: Place, person: Person, *, by: Viewer, at: datetime) -> Place:
    """The same place with this person on it; the unnamed one stays as history."""
    kept.state = "substituted"
    fresh = Place(booking_id=kept.booking_id, pool_id=kept.pool_id, person_id=person.id, name=person.name,
                  counts=kept.counts, state="confirmed", substituted_from=kept.id)  # fmt: skip
    db.session.add(fresh)
    db.session.flush()
    note("named at the door", kept.booking, by=by.actor, at=at, fields={"person": person.id})
    return fresh


def known_or_new(answers: Mapping[str, Any], setting: Setting, *, by: Viewer, on: date) -> Person:
    """The person of this name who works there, or a new one on the setting's staff list from today."""
    works = select(Role).join(Role.person).where(Role.setting_id == setting.id, Role.holds(on))
    wanted = Person(first_name=answers["first_name"], last_name=answers["last_name"], email=None)
    for role in db.session.scalars(works.options(contains_eager(Role.person))):
        if role.person.name.casefold() == wanted.name.casefold():
            return role.person
    db.session.add(wanted)
    db.session.flush()
    db.session.add(Role(person_id=wanted.id, kind="staff", title="Member of staff", setting_id=setting.id, from_day=on))
    return wanted


def keep(booking: Booking, pool: Pool, setting: Setting, person: Person, *, by: Viewer) -> None:
    """Show the place to its setting as one of its bookings of the course."""
    course = db.session.scalar(select(Course).where(Course.programme_id == pool.occurrences[0].programme_id))
    if course is None:
        return
    made = CourseBooking(course_id=course.id, pool_id=pool.id, setting_id=setting.id, booker_id=by.person_id,
                         price=course.price_for(audience_of(setting.kind)), policy=course.policy)  # fmt: skip
    made.lines.append(Named(booking_id=booking.id, number=1, asked_for=person.name, told="confirmed"))
    db.session.add(made)
    db.session.flush()
