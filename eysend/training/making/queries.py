"""What the service's own people see of the courses that they run: all of them, private ones too."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, select, true, union
from sqlalchemy.orm import contains_eager, joinedload

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.training.course import Course
from eysend.training.session import with_sessions

MAY_MAKE = frozenset({"practitioner", "lead", "admin"})


def may_make(viewer: Viewer) -> ColumnElement[bool]:
    """Whether this viewer runs courses at all: they are the whole service's, whichever team gives them."""
    return true() if viewer.roles & MAY_MAKE else false()


def courses_run(viewer: Viewer) -> Select[Course]:
    """Select every course by name, for who works here; nothing for anybody else."""
    return (
        select(Course)
        .join(Course.programme)
        .options(contains_eager(Course.programme))
        .where(Programme.kind == "course", may_make(viewer))
        .order_by(Programme.name, Course.id)
    )


def find_course_run(programme_id: UUID, viewer: Viewer) -> Course:
    """This course; NotYours for anybody but the service's own people."""
    course = db.session.scalar(courses_run(viewer).where(Course.programme_id == programme_id))
    if course is None:
        raise NotYours
    return course


def find_session(occurrence_id: UUID, viewer: Viewer) -> Occurrence:
    """This session of a course, with its run; NotYours for anybody but the service's own people."""
    session: Occurrence | None = db.session.scalar(
        select(Occurrence)
        .join(Occurrence.programme)
        .options(contains_eager(Occurrence.programme), joinedload(Occurrence.run))
        .where(Occurrence.id == occurrence_id, Programme.kind == "course", may_make(viewer))
    )
    if session is None:
        raise NotYours
    return session


def pools_of(session: Occurrence, viewer: Viewer) -> Sequence[Pool]:
    """The pools of the date that this session belongs to: of the room and online, in this order."""
    alone = (Pool.occurrence_id == session.id) & Pool.run_id.is_(None)
    with_others = (Pool.run_id == session.run_id) & Pool.occurrence_id.is_(None)
    return db.session.scalars(
        select(Pool).where(with_others if session.run_id else alone).options(*with_sessions()).order_by(Pool.way.desc())
    ).all()


def pools_since(programme_ids: Sequence[UUID], viewer: Viewer, *, since: date) -> Sequence[Pool]:
    """All pools of these courses with a session on or after this day, the soonest first."""
    session = (Occurrence.programme_id.in_(programme_ids)) & (Occurrence.day >= since)
    alone, run = Pool.run_id.is_(None), Pool.occurrence_id.is_(None)  # as the two indexes of pools say it
    of_a_day = select(Pool.id).join(Occurrence, Pool.occurrence_id == Occurrence.id).where(session, alone)
    of_a_run = select(Pool.id).join(Occurrence, Pool.run_id == Occurrence.run_id).where(session, run)
    found = db.session.scalars(select(Pool).where(Pool.id.in_(union(of_a_day, of_a_run))).options(*with_sessions()))
    return sorted(found, key=lambda pool: (pool.occurrences[0].day, pool.occurrences[0].starts, pool.way == "online",
                                              pool.id))  # fmt: skip
