"""What would help one person take part: asked once the place is safe, kept no longer than it is of use (XC-7)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.booking import OVER, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import FOR_FAMILIES
from eysend.core.dates import ONE_DAY
from eysend.core.db import Record
from eysend.councils.council import is_working_day

TYPES = {
    "getting_in": "Getting in and moving about",
    "seeing": "Seeing",
    "hearing": "Hearing",
    "signing": "British Sign Language (BSL) or Makaton",
    "interpreter": "An interpreter",
    "food": "Food and drink",
    "other": "Something else",
}
STATUSES = {
    "asked": "Asked",
    "arranging": "We are arranging it",
    "arranged": "Arranged",
    "cannot": "We cannot arrange it",
}
OPEN = ("asked", "arranging")
# Said outright, not as parameters, so that the partial index serves.
OPEN_WORDS = text("need.status IN ('asked', 'arranging')")
WORKING_DAYS = 5  # before the session, on which what is still open becomes a task
KEPT = timedelta(days=30)  # after the last session
PLACE_GONE = "You have no place on this date any more, so there is nothing to arrange."
NO_PLACE = "This can be told once there is a place, until the last session is over."


class Need(Record):
    """One thing that one person asked for. Read by the team that runs the session and by whoever wrote it."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint(f"type IN {tuple(TYPES)}", name="type"),
        CheckConstraint(f"status IN {tuple(STATUSES)}", name="status"),
        Index("ix_need_open", "due", sqlite_where=text("status IN ('asked', 'arranging')"),
              postgresql_where=text("status IN ('asked', 'arranging')")),
    )  # fmt: skip
    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"), index=True)
    given_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    type: Mapped[str]
    text: Mapped[str]
    status: Mapped[str] = mapped_column(default="asked")
    due: Mapped[date]  # to be arranged by
    delete_after: Mapped[date] = mapped_column(index=True)
    place: Mapped[Place] = relationship()

    @property
    def what(self) -> str:
        """`An interpreter`."""
        return TYPES[self.type]

    @property
    def stands(self) -> str:
        """`We are arranging it`."""
        return STATUSES[self.status]

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.status in OPEN

    @property
    def task_keys(self) -> list[str]:
        """The key of its task after each change of its sessions, the present one last: another time is another task."""
        sessions = self.place.booking.pool.occurrences
        for_families = sessions[0].programme.kind in FOR_FAMILIES
        about = f"{'need' if for_families else 'course need'} {self.id}"
        return [f"{about} {number}" for number in range(sum(session.ical_seq for session in sessions) + 1)]


def days_of(sessions: Sequence[Occurrence]) -> tuple[date, date]:
    """By when what would help at these sessions is arranged, and when it is forgotten."""
    return working_days_before(sessions[0].day), sessions[-1].day + KEPT


def working_days_before(day: date, number: int = WORKING_DAYS) -> date:
    """The working day that lies so many working days before this one."""
    while number:
        day -= ONE_DAY
        number -= is_working_day(day)
    return day


def why_not_now(place: Place, *, at: datetime) -> str:
    """Why nothing can be told for this place, in words; empty where it can."""
    if place.state in OVER:
        return PLACE_GONE
    days = place.booking.pool.still_on
    return NO_PLACE if place.state != "confirmed" or not days or days[-1].ends_at <= at else ""
