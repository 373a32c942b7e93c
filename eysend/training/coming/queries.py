"""Who comes to a date and who waits, for the service's own people."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.bookings.booking import LIVE, Booking
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.viewer import Viewer
from eysend.training.course_booking import CourseBooking, Line


def lines_seen(pool_ids: Sequence[UUID], viewer: Viewer) -> Sequence[Line]:
    """Every live line in these pools, in the order of the queue, but none of another home of the viewer's own family.

    Somebody who works here and is a parent learns nothing on a list of what the child's other home does (XC-11).
    """
    family = select(Home.id).where(Home.child_id.in_(viewer.family), Home.person_id != viewer.person_id)
    theirs = Booking.home_id.is_(None) | Booking.home_id.not_in(family)
    made = joinedload(Line.course_booking, innerjoin=True)
    found = (
        select(Line)
        .join(Line.course_booking)
        .join(Line.booking)
        .where(CourseBooking.pool_id.in_(pool_ids), Booking.state.in_(LIVE), theirs)
        .options(
            joinedload(Line.booking).joinedload(Booking.places),
            made.joinedload(CourseBooking.setting),
            made.joinedload(CourseBooking.booker),
        )
    )
    return db.session.scalars(found.order_by(Booking.seq, Booking.id)).unique().all()
