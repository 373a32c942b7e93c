"""A link from a child's plan to places on a course; what became of them is read from the booking, never kept twice."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


class PlanTraining(Record):
    """A setting booked these places because of this child's plan."""

    __tablename__ = "plan_training"
    __table_args__ = (UniqueConstraint("child_id", "course_booking_id"),)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    course_booking_id: Mapped[UUID] = mapped_column(ForeignKey("course_booking.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
