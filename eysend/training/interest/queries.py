"""Who is interested in a course: one's own wish, and all of them for the service's own people."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from eysend.bookings.programme import Programme
from eysend.core.db import db
from eysend.people.viewer import Viewer
from eysend.training.course import Course
from eysend.training.interest.interest import Interest
from eysend.training.making.queries import may_make


def own_interest(course_id: UUID, viewer: Viewer) -> Interest | None:
    """What this viewer asked for and has not been told of yet."""
    mine = (Interest.course_id == course_id) & (Interest.person_id == viewer.person_id) & Interest.told_at.is_(None)
    return db.session.scalar(select(Interest).where(mine).options(joinedload(Interest.setting)))


def own_interests(viewer: Viewer) -> Sequence[Course]:
    """The courses of which this viewer waits to be told a date, by name."""
    mine = (Interest.person_id == viewer.person_id) & Interest.told_at.is_(None)
    waits = select(Interest.course_id).where(mine)
    return db.session.scalars(
        select(Course).join(Course.programme).where(Course.id.in_(waits)).order_by(Programme.name)
    ).all()


def interested(course_id: UUID, viewer: Viewer) -> Sequence[Interest]:
    """Everybody who waits for a date of this course, the first first; nobody for who does not run courses."""
    return db.session.scalars(_open_of(course_id).where(may_make(viewer))).all()


def _open_of(course_id: UUID) -> Select[Interest]:
    """Select the wishes for a date of this course, the first first."""
    waits = (Interest.course_id == course_id) & Interest.told_at.is_(None)
    whole = (joinedload(Interest.person), joinedload(Interest.setting))
    return select(Interest).where(waits).options(*whole).order_by(Interest.id)
