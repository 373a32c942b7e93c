"""Places kept without a name: by when somebody must be named, and who is asked (XC-7)."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from eysend.bookings.booking import HOLDING, Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.words import clock_time, counted, whole_date
from eysend.messages.tell import tell
from eysend.training.catalogue import dated
from eysend.training.course_booking import CourseBooking, Line

ASKED_BEFORE = timedelta(days=7)  # before names are due


def due_at(made: CourseBooking) -> datetime:
    """The moment by which a colleague may come instead, and a place must have a name."""
    return made.pool.first_on.starts_at - timedelta(hours=made.course.substitute_hours)


def until_when(made: CourseBooking) -> str:
    """`Monday 22 March 2027, 09:30`."""
    due = clock.local(due_at(made))
    return f"{whole_date(due.date())}, {clock_time(due.time())}"


def check_in_time(line: Line, *, at: datetime) -> None:
    """NotNow once it is too late for another name; after the start the deed itself says so."""
    made = line.course_booking
    if due_at(made) < at < made.pool.first_on.starts_at:
        raise NotNow(f"Names could be changed until {until_when(made)}. Ring us and we will see what we can do.")


def ask_for_names(at: datetime) -> None:
    """Ask whoever booked, once for each booking, when names are due within a week."""
    unnamed: dict[CourseBooking, int] = {}
    for line in places_without_a_name(at):
        made = line.course_booking
        if at < due_at(made) <= at + ASKED_BEFORE:
            unnamed[made] = unnamed.get(made, 0) + 1
    for made, number in unnamed.items():
        tell(made.booker_id, "messages/training_names", at=at, dedupe_key=f"course_names:{made.id}",
             course=made.course.programme.name, when=dated(made.pool, 0, at=at).when, id=made.id,
             places=counted(number, "place"), by=until_when(made))  # fmt: skip


def places_without_a_name(at: datetime) -> list[Line]:
    """Lines of settings with a place and nobody's name on it, for sessions of the next weeks."""
    today = clock.local(at).date()
    soon = Occurrence.day.between(today, today + timedelta(days=60))
    nobody = (Place.person_id.is_(None)) & (Place.state.in_(HOLDING))
    ahead = or_(Pool.occurrence_id.in_(select(Occurrence.id).where(soon)),
                Pool.run_id.in_(select(Occurrence.run_id).where(soon)))  # fmt: skip
    rows = select(Line).join(Line.booking).join(Line.course_booking).join(Pool, Pool.id == Booking.pool_id)
    return list(db.session.scalars(rows.where(Booking.places.any(nobody), ahead).order_by(Line.id)))
