"""Who is told what about a course booking: whoever booked, and the people booked whom we can reach (XC-7)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.booking import Booking, Place
from eysend.core.db import db
from eysend.core.words import day_date
from eysend.messages.tell import tell
from eysend.people.person import Person
from eysend.people.viewer import Viewer
from eysend.training.catalogue import dated
from eysend.training.course_booking import WAITING, CourseBooking, Line
from eysend.training.lines import booking_shown


def tell_booked(made: CourseBooking, positions: dict[UUID, int], *, by: Viewer, at: datetime) -> None:
    """Tell who booked how each person stands, and each who has a place that they have one."""
    lines = [f"{line.name}: {line.stands}. {line.why}".strip() for line in booking_shown(made, positions, at=at).lines]
    told = {**about(made, at=at), "lines": lines, "policy": made.policy, "own": made.setting_id is None}
    tell(made.booker_id, "messages/training_booked", at=at, dedupe_key=f"course_booking:{made.id}", **told)
    for line in made.lines:
        line.told = line.state
        tell_place(line, at=at)


def tell_place(line: Line, *, at: datetime) -> None:
    """Tell the person who comes that they have a place, unless they booked it themselves or we cannot reach them."""
    made, place = line.course_booking, line.place
    if place is None or line.state != "confirmed" or not reachable(place, made):
        return
    online = made.pool.way == "online"
    more: dict[str, Any] = {"online": online, "access": made.course.programme.access_text}
    key = f"course_place:{place.id}"
    tell(place.person_id, "messages/training_place", at=at, dedupe_key=key, **about(made, at=at), **more)


def tell_not_coming(place: Place, made: CourseBooking, *, swapped: bool, at: datetime) -> None:
    """Tell somebody that they are no longer booked, whether a colleague has their place or it was given up.

    Who only ever waited was never told of a place, so there is none to take back.
    """
    if place.booking.confirmed_at and reachable(place, made):
        key = f"course_place_gone:{place.id}"
        tell(place.person_id, "messages/training_not_coming", at=at, dedupe_key=key, swapped=swapped,
             **about(made, at=at))  # fmt: skip


def tell_moved_up(at: datetime, pool_ids: Iterable[UUID] | None = None) -> None:
    """Tell those who waited and now have a place, in these pools or in all; each once."""
    moved = select(Line).join(Line.booking).where(Line.told == WAITING, Booking.state == "confirmed")
    these = moved if pool_ids is None else moved.where(Booking.pool_id.in_(pool_ids))
    for line in db.session.scalars(these.order_by(Line.id)):
        made, line.told = line.course_booking, "confirmed"
        key = f"course_line_moved_up:{line.id}"
        tell(made.booker_id, "messages/training_moved_up", at=at, dedupe_key=key, name=line.name, **about(made, at=at))
        tell_place(line, at=at)


def reachable(place: Place, made: CourseBooking) -> bool:
    """Whether there is somebody else than the booker to tell, whom we can reach: by email, or as they asked (XC-3)."""
    person = db.session.get(Person, place.person_id) if place.person_id else None
    return bool(person and person.reachable and person.id != made.booker_id)


def about(made: CourseBooking, *, at: datetime) -> dict[str, Any]:
    """What every message says of the course."""
    date = dated(made.pool, 0, at=at)
    booker = made.booker or db.session.get_one(Person, made.booker_id)
    return {"course": made.course.programme.name, "day": day_date(date.day), "when": date.when, "where": date.where,
            "booker": booker.name, "id": made.id}  # fmt: skip
