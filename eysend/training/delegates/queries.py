"""Reads: a person’s own places on courses, and those of the people whom their setting booked. Nobody else’s."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager

from eysend.bookings.attendance.queries import marks_of
from eysend.bookings.booking import Booking, Place
from eysend.bookings.queries import is_theirs
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.training.certificates.certificate import Certificate
from eysend.training.course_booking import Line
from eysend.training.delegates.delegate import Delegate
from eysend.training.evaluations.evaluation import Evaluation
from eysend.training.queries import find_course_booking
from eysend.training.session import with_sessions

MOST = 50
CAME = ("confirmed", "substituted")


def places(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Select (place, certificate that counts, evaluation’s id) on courses: one’s own, and of one’s settings."""
    mine = or_(Place.person_id == viewer.person_id, is_theirs(viewer))
    counts = (Certificate.place_id == Place.id) & Certificate.revoked_at.is_(None)
    rows = select(Place, Certificate, Evaluation.id).join(Place.booking).join(Booking.pool)
    rows = rows.join(Line, Line.booking_id == Booking.id).outerjoin(Certificate, counts)
    rows = rows.outerjoin(Evaluation, Evaluation.place_id == Place.id)
    pool = contains_eager(Place.booking).contains_eager(Booking.pool)
    return rows.where(mine).options(*(pool.options(one) for one in with_sessions())).order_by(Place.id.desc())


def find_place(place_id: UUID, viewer: Viewer) -> Place:
    """This place, if it is the viewer’s own or their setting’s; NotYours otherwise."""
    found = db.session.execute(places(viewer).where(Place.id == place_id)).unique().first()
    if found is None:
        raise NotYours
    place: Place = found[0]
    return place


def own_training(viewer: Viewer, *, at: datetime) -> list[Delegate]:
    """The courses on which this person has a place, the latest first."""
    own = places(viewer).where(Place.person_id == viewer.person_id, Place.state == "confirmed").limit(MOST)
    found = delegates(db.session.execute(own).unique(), viewer, at=at)
    return sorted(found, key=lambda one: one.pool.occurrences[-1].starts_at, reverse=True)


def booked_people(booking_id: UUID, viewer: Viewer, *, at: datetime) -> list[Delegate]:
    """Everybody of one course booking, with what was marked; NotYours if it is somebody else’s."""
    made = find_course_booking(booking_id, viewer)
    here = Line.course_booking_id == made.id
    found = db.session.execute(places(viewer).where(here, Place.state.in_(CAME)).order_by(None).order_by(Line.number))
    people = delegates(found.unique(), viewer, at=at)
    return [one for one in people if one.place.state == "confirmed" or one.came]


def delegates(rows: Iterable[Any], viewer: Viewer, *, at: datetime) -> list[Delegate]:
    """Rows of `places` with what was marked."""
    found = list(rows)
    marks = marks_of([row[0] for row in found], viewer)
    return [Delegate(place, certificate, bool(evaluated), marks, at) for place, certificate, evaluated in found]
