"""Whom to write to about a date: those who come, and who booked them."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.bookings.booking import Booking
from eysend.core.db import db
from eysend.people.person import Person, is_reachable
from eysend.training.course_booking import CourseBooking, Line


def lines_of(pool_ids: Iterable[UUID], states: Iterable[str]) -> list[Line]:
    """The lines in these pools whose booking stands so, in the order of the queue."""
    whole = (joinedload(Line.booking).selectinload(Booking.places), joinedload(Line.course_booking))
    found = (
        select(Line)
        .join(Line.course_booking)
        .join(Line.booking)
        .where(CourseBooking.pool_id.in_(list(pool_ids)), Booking.state.in_(list(states)))
    )
    return list(db.session.scalars(found.options(*whole).order_by(Booking.seq, Booking.id)))


def recipients(lines: Iterable[Line], *, bookers: bool = False) -> dict[UUID, list[str]]:
    """Each person to write to, once, with the names of those it is about.

    Who comes hears it; for those whom we cannot reach, or who have no name yet, whoever booked them does. With
    `bookers` whoever booked hears it in any case.
    """
    lines = list(lines)
    people = {line.place.person_id for line in lines if line.place and line.place.person_id}
    reached = set(db.session.scalars(select(Person.id).where(Person.id.in_(people), is_reachable())))
    about: dict[UUID, list[str]] = {}
    for line in lines:
        person_id, booker_id = line.place.person_id if line.place else None, line.course_booking.booker_id
        told = {person_id} if person_id in reached else {booker_id}
        for one in told | ({booker_id} if bookers else set()):
            if one is not None:
                about.setdefault(one, []).append(line.name)
    return about
