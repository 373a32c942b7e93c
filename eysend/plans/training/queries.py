"""Reads: what was booked because of a plan and what became of it, for those who work with the child."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from eysend.bookings.booking import GONE, Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.core.db import db
from eysend.people.viewer import Viewer
from eysend.plans.sight import Sight
from eysend.plans.training.plan_place import PlanPlace
from eysend.plans.training.plan_training import PlanTraining
from eysend.training.course import Course
from eysend.training.course_booking import CourseBooking, Line


def training_of(sight: Sight, viewer: Viewer) -> Sequence[PlanPlace]:
    """Each person booked because of the plan, the latest course first; nothing for a parent.

    A parent learns nothing of which setting the child attends (XC-11). One that moved, or whose date was replaced, is
    read where it is now.
    """
    if viewer.homes.keys() & {sight.child.id} or not (sight.in_service or sight.at_setting):
        return []
    after = aliased(Booking)
    pool_id = func.coalesce(after.pool_id, CourseBooking.pool_id)
    of_pool = or_(Occurrence.id == Pool.occurrence_id, Occurrence.run_id == Pool.run_id)
    first = select(func.min(Occurrence.day)).where(of_pool, Pool.id == pool_id).correlate(after, CourseBooking)
    name = select(func.max(Place.name)).where(Place.booking_id == func.coalesce(after.id, Booking.id))
    name = name.where(Place.state.not_in(GONE)).correlate(after, Booking)
    rows = (
        select(Programme.name, first.scalar_subquery(), func.coalesce(name.scalar_subquery(), Line.asked_for),
               func.coalesce(after.state, Booking.state, "refused"), CourseBooking.id, Line.why)
        .select_from(PlanTraining)
        .join(CourseBooking, CourseBooking.id == PlanTraining.course_booking_id)
        .join(Course, Course.id == CourseBooking.course_id)
        .join(Programme, Programme.id == Course.programme_id)
        .join(Line, Line.course_booking_id == CourseBooking.id)
        .outerjoin(Booking, Booking.id == Line.booking_id)
        .outerjoin(after, after.previous_id == Booking.id)
        .where(PlanTraining.child_id == sight.child.id)
        .order_by(CourseBooking.id.desc(), Line.number)
    )  # fmt: skip
    return [PlanPlace(*row) for row in db.session.execute(rows)]
