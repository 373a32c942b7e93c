"""What is owed for a school year's training, as a file for whoever sends invoices. Nothing is ever taken here."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.bookings.booking import Booking
from eysend.core.db import db
from eysend.people.viewer import Viewer
from eysend.training.bespoke.bespoke_request import BespokeRequest
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.making.queries import may_make

HEAD = ("Reference", "Setting or person", "Booked by", "Course", "First day", "For whom", "What for", "Pounds",
        "Purchase order", "What was agreed to", "Version")  # fmt: skip
PLACE, LATE, EVENT = "A place", "A place given up late", "An event of their own, agreed on this day"


def charged(pool_ids: Iterable[UUID], viewer: Viewer) -> list[list[object]]:
    """One row for each charge: of a place that is kept, as agreed at booking, or of one that was given up late."""
    made = joinedload(Line.course_booking, innerjoin=True)
    kept = (Booking.state == "confirmed") & (CourseBooking.price > 0)
    lines = db.session.scalars(
        select(Line)
        .join(Line.course_booking)
        .join(Line.booking)
        .where(CourseBooking.pool_id.in_(list(pool_ids)), kept | (Line.charged > 0), may_make(viewer))
        .options(
            joinedload(Line.booking).selectinload(Booking.places),
            made.joinedload(CourseBooking.setting),
            made.joinedload(CourseBooking.booker),
        )
        .order_by(Line.id)
    )
    return [row_of(line) for line in lines]


def row_of(line: Line) -> list[object]:
    """One charge."""
    made = line.course_booking
    what, pence = (PLACE, made.price) if not line.charged else (LATE, line.charged)
    return [
        line.booking.reference if line.booking else "", made.setting.name if made.setting else made.booker.name,
        made.booker.name, made.course.programme.name, made.pool.occurrences[0].day.isoformat(), line.name, what,
        f"{pence / 100:.2f}", made.purchase_order, made.policy, made.terms,
    ]  # fmt: skip


def row_of_event(row: BespokeRequest) -> list[object]:
    """The charge of an event that was agreed with one setting."""
    day = row.decided_at.date().isoformat() if row.decided_at else ""
    return ["", row.setting.name, row.asker.name, row.programme.name if row.programme else row.subject, day, "",
            EVENT, f"{row.charge / 100:.2f}", "", row.policy, 1]  # fmt: skip
