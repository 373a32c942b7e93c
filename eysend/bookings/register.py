"""A register: who came to a session, as one leader wrote it down. Signed once; another leader's stands beside it."""

from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.occurrence import Occurrence
from eysend.children.child import Child
from eysend.core.db import Record
from eysend.people.person import Person


class Register(Record):
    """One signed register; its id is the form's own. What was ticked of small steps stands with the steps."""

    __tablename__ = "register"
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    form: Mapped[str]
    signed_at: Mapped[datetime | None]  # as the device's clock said at Finish; none where it was sent online
    skew_ms: Mapped[int]
    received_at: Mapped[datetime]
    said: Mapped[dict[str, Any]]  # what was done, who else came, incidents, feedback
    occurrence: Mapped[Occurrence] = relationship()
    by: Mapped[Person] = relationship()
    attendances: Mapped[list["Attendance"]] = relationship(order_by="(Attendance.made_at, Attendance.id)")


class Attendance(Record):
    """Whether one child came, and a note about their session."""

    __tablename__ = "attendance"
    __table_args__ = (
        Index("ix_attendance_register_child", "register_id", "child_id", unique=True),
        CheckConstraint("came IN ('yes', 'no', 'unknown')", name="came"),
    )
    register_id: Mapped[UUID] = mapped_column(ForeignKey("register.id"))
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    came: Mapped[str]
    note: Mapped[str]
    child: Mapped[Child] = relationship()


@event.listens_for(Register, "before_update")
@event.listens_for(Register, "before_delete")
@event.listens_for(Attendance, "before_update")
@event.listens_for(Attendance, "before_delete")
def refuse_change(_: Any, __: Any, row: Register | Attendance) -> NoReturn:
    """What was signed stays as it was signed."""
    raise RuntimeError(f"{row.__tablename__} {row.id} is signed: take another beside it")
