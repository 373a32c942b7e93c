"""Who came: what somebody said of one person in one session. Events are only ever added; undoing is one more."""

from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.people.person import Person

UNDONE, JOINED = "undone", "joined"
KINDS = {
    "attended": "Attended",
    "part": "Part of it",
    "late": "Came late",
    "told_us": "Told us before",
    "absent": "Did not come",
}
"""What a leader may say of somebody. Whether a place was used is a fact of its own: the booking stays as it was."""


class AttendanceEvent(Record):
    """One mark: by a leader, or `joined` by the person themselves, online (LTS-21). `saw` names the marks before it
    that its writer had read, so that two who did not know of each other are told apart from one who corrects."""

    __tablename__ = "attendance_event"
    __table_args__ = (
        CheckConstraint(f"kind IN {(*KINDS, UNDONE, JOINED)}", name="kind"),
        Index("ix_attendance_event_occurrence_place", "occurrence_id", "place_id"),
    )
    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"), index=True)
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id"))
    kind: Mapped[str]
    occurred_at: Mapped[datetime]  # when it was said, by the clock where it was said; never later than received
    device: Mapped[str]  # "Firefox on Android", for people who compare two marks
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime]
    saw: Mapped[list[Any]]
    by: Mapped[Person] = relationship()


@event.listens_for(AttendanceEvent, "before_update")
@event.listens_for(AttendanceEvent, "before_delete")
def refuse_change(_: Any, __: Any, row: AttendanceEvent) -> NoReturn:
    """What was said stays as it was said."""
    raise RuntimeError(f"attendance_event {row.id} is never changed: add another")
