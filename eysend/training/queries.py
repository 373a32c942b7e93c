"""Reads: the public catalogue, a setting's staff list, and bookings, which only those they belong to see."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, union
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from eysend.bookings.booking import LIVE, Booking, Place
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.bookings.queries import is_theirs
from eysend.bookings.waiting import ahead
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.ids import id_at
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.viewer import Viewer
from eysend.training.catalogue import Shown, dated
from eysend.training.course import Course
from eysend.training.course_booking import CourseBooking, Line


def courses(viewer: Viewer) -> Select[Course]:
    """Select the courses that this viewer may know of, by name. What was arranged for one setting it alone sees."""
    theirs = Course.for_setting_id.is_(None) | Course.for_setting_id.in_(viewer.settings)
    listed = (Programme.kind == "course") & (Programme.access != "invitation") & theirs
    return (
        select(Course)
        .join(Course.programme)
        .options(contains_eager(Course.programme))
        .where(listed)
        .order_by(Programme.name, Course.id)
    )


def find_course(programme_id: UUID, viewer: Viewer) -> Course:
    """The course of this programme; NotYours if it is not listed."""
    course = db.session.scalar(courses(viewer).where(Course.programme_id == programme_id))
    if course is None:
        raise NotYours
    return course


def catalogue(found: Iterable[Course], viewer: Viewer, *, at: datetime, on: date) -> list[Shown]:
    """These courses with the dates still to come, soonest date first; courses without a date last."""
    found = list(found)
    dates: dict[UUID, list[tuple[Pool, int]]] = {}
    rows = db.session.execute(pools_ahead([course.programme_id for course in found], viewer, on=on))
    for row in rows.unique():
        pool, waiting = row[0], row[1]
        sessions = [one for one in pool.occurrences if one.state == "scheduled"]
        if sessions and sessions[0].starts_at > at:
            dates.setdefault(sessions[0].programme_id, []).append((pool, waiting))
    shown = [
        Shown(
            course,
            tuple(dated(*one, at=at) for one in sorted(dates.get(course.programme_id, ()), key=_soonest)),
        )
        for course in found
    ]
    return sorted(shown, key=lambda one: (not one.dates, one.dates[0].day if one.dates else on))


def _soonest(row: tuple[Pool, int]) -> tuple[date, str, bool, UUID]:
    """The order of a course's dates: by day and hour, the room before online."""
    pool = row[0]
    return pool.first_on.day, pool.first_on.starts, pool.way == "online", pool.id


def pools_ahead(programme_ids: list[UUID], viewer: Viewer, *, on: date) -> Select[Pool, int]:
    """Select pools of these programmes with a session on or after this day, and how many wait: the same for all."""
    session = (Occurrence.programme_id.in_(programme_ids)) & (Occurrence.day >= on)
    of_a_day = select(Pool.id).join(Occurrence, Pool.occurrence_id == Occurrence.id)
    of_a_run = select(Pool.id).join(Occurrence, Pool.run_id == Occurrence.run_id)
    ids = union(of_a_day.where(Pool.run_id.is_(None), session), of_a_run.where(Pool.occurrence_id.is_(None), session))
    waits = (Booking.pool_id == Pool.id) & (Booking.state == "waiting")
    return (
        select(Pool, select(func.count()).where(waits).correlate(Pool).scalar_subquery())
        .where(Pool.id.in_(ids))
        .options(joinedload(Pool.run).joinedload(Run.occurrences), joinedload(Pool.occurrence))
    )


def staff_list(setting_id: UUID, viewer: Viewer, *, on: date) -> list[Role]:
    """Who works at this setting today, by name, each once; NotYours unless the viewer acts for it."""
    if setting_id not in viewer.settings:
        raise NotYours
    roles = db.session.scalars(
        select(Role)
        .join(Role.person)
        .options(contains_eager(Role.person), joinedload(Role.setting))
        .where(Role.setting_id == setting_id, Role.holds(on))
        .order_by(Person.first_name, Person.last_name, Role.from_day, Role.id)
    )
    return list({role.person_id: role for role in roles}.values())


def already(setting_id: UUID, pools: Collection[UUID], viewer: Viewer) -> dict[UUID, list[tuple[UUID, str]]]:
    """Who of this setting's staff has a place in these pools, or waits for one: (pool, state), by person.

    NotYours unless the viewer acts for the setting.
    """
    if setting_id not in viewer.settings:
        raise NotYours
    rows = select(Place.person_id, Place.pool_id, Place.state).join(Place.booking)
    rows = rows.where(Booking.setting_id == setting_id, Place.pool_id.in_(pools), Place.state.in_(LIVE))
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    for person_id, pool_id, state in db.session.execute(rows):
        if person_id:
            found.setdefault(person_id, []).append((pool_id, state))
    return found


def course_bookings(viewer: Viewer) -> Select[CourseBooking]:
    """Select what this viewer's settings booked, and what they booked for themselves, the newest first."""
    mine = (CourseBooking.booker_id == viewer.person_id) & CourseBooking.setting_id.is_(None)
    pool = joinedload(CourseBooking.pool)
    return (
        select(CourseBooking)
        .where(or_(CourseBooking.setting_id.in_(viewer.settings), mine))
        .options(
            joinedload(CourseBooking.setting),
            pool.joinedload(Pool.occurrence),
            pool.joinedload(Pool.run).selectinload(Run.occurrences),
            selectinload(CourseBooking.lines).joinedload(Line.booking).selectinload(Booking.places),
        )
        .order_by(CourseBooking.id.desc())
    )


def find_course_booking(booking_id: UUID, viewer: Viewer) -> CourseBooking:
    """This booking, by its own id or by that of one of the bookings behind it; NotYours if it is somebody else's."""
    behind = select(Line.id).where(Line.course_booking_id == CourseBooking.id, Line.booking_id == booking_id)
    this = or_(CourseBooking.id == booking_id, behind.exists())
    found = db.session.scalar(course_bookings(viewer).where(this))
    if found is None:
        raise NotYours
    return found


def still_comes(address: str, viewer: Viewer) -> bool:
    """Whether anybody may still come on this viewer's booking at this address, or on one of those that it names."""
    named = parse_qs(urlsplit(address).query).get("new", [])
    made = [UUID(one) for one in named] or [id_at(address)]
    found = db.session.scalars(course_bookings(viewer).where(CourseBooking.id.in_(made)))
    return any(line.live for one in found for line in one.lines)


def positions(bookings: Iterable[CourseBooking], viewer: Viewer) -> dict[UUID, int]:
    """For each booking behind a line that waits: its number in the queue, 1 for the first."""
    waiting = [line.booking_id for one in bookings for line in one.lines if line.state == "waiting"]
    before = aliased(Booking)
    here = and_(before.pool_id == Booking.pool_id, before.state == "waiting")
    first = ahead(before.priority, before.seq, Booking.priority, Booking.seq)
    number = select(func.count()).where(here, first).correlate(Booking).scalar_subquery()
    if not waiting:
        return {}
    rows = db.session.execute(select(Booking.id, number).where(Booking.id.in_(waiting)))
    return {row[0]: row[1] for row in rows}


def moves(made: CourseBooking, viewer: Viewer) -> dict[UUID | None, UUID]:
    """For each booking of this viewer's that moved to another date: the booking that it became."""
    old = [line.booking_id for line in made.lines if line.state == "moved"]
    rows = select(Booking.previous_id, Booking.id).where(Booking.previous_id.in_(old), is_theirs(viewer))
    return {row[0]: row[1] for row in db.session.execute(rows)} if old else {}
