"""A dated session, and the run that several sessions of a course make together."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, event, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import Record


class Run(Record):
    """A cohort or term: sessions booked together (`run`) or one by one (`session`)."""

    __tablename__ = "run"
    __table_args__ = (CheckConstraint("booking_scope IN ('run', 'session')", name="booking_scope"),)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    booking_scope: Mapped[str] = mapped_column(default="run")
    programme: Mapped[Programme] = relationship()
    occurrences: Mapped[list["Occurrence"]] = relationship(
        back_populates="run", order_by="(Occurrence.day, Occurrence.starts)"
    )


class Occurrence(Record):
    """One session as a wall clock shows it: local day, `10:00` to `11:30`, zone. UTC is worked out, never stored."""

    __tablename__ = "occurrence"
    __table_args__ = (
        Index("ix_occurrence_day_starts", "day", "starts", "id"),
        CheckConstraint("state IN ('scheduled', 'cancelled', 'held')", name="state"),
    )
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True)
    run_id: Mapped[UUID | None] = mapped_column(ForeignKey("run.id"), index=True)
    day: Mapped[date]
    starts: Mapped[str]
    ends: Mapped[str]
    zone: Mapped[str] = mapped_column(default="Europe/London")
    state: Mapped[str] = mapped_column(default="scheduled")
    venue_name: Mapped[str] = mapped_column(default="")  # only where this date is elsewhere than the programme
    venue_address: Mapped[str] = mapped_column(default="")
    venue_postcode: Mapped[str] = mapped_column(default="")
    online_link: Mapped[str] = mapped_column(default="")
    ical_seq: Mapped[int] = mapped_column(default=0)  # rises when time, place or state changes (I11)
    changed_at: Mapped[datetime | None]  # when it last rose, by the clock of the service's work
    programme: Mapped[Programme] = relationship()
    run: Mapped[Run | None] = relationship(back_populates="occurrences")

    @property
    def starts_at(self) -> datetime:
        """The UTC moment at which it starts."""
        return moment_of(self.day, self.starts)

    @property
    def ends_at(self) -> datetime:
        """The UTC moment at which it ends."""
        return moment_of(self.day, self.ends)

    @property
    def ical_uid(self) -> str:
        """The name that calendars know it by, for ever."""
        return f"{self.id}@eysend"

    @property
    def venue(self) -> tuple[str, str, str]:
        """Name, address and postcode of where it is."""
        if self.venue_name:
            return self.venue_name, self.venue_address, self.venue_postcode
        return self.programme.venue_name, self.programme.venue_address, self.programme.venue_postcode


IN_CALENDARS = ("day", "starts", "ends", "state", "venue_name", "venue_address", "venue_postcode")


@event.listens_for(Occurrence, "before_update")
def raise_sequence(_: Any, __: Any, session: Occurrence) -> None:
    """Whoever changes what calendars and reminders say of a session: its number rises, and when that was is kept (I11).

    A session that has been `held` is the same for a calendar as before.
    """
    history = {name: inspect(session).attrs[name].history for name in (*IN_CALENDARS, "ical_seq")}
    if session.state == "held" and "cancelled" not in (history["state"].deleted or ()):
        del history["state"]
    if not any(was.has_changes() for was in history.values()):
        return
    if not history["ical_seq"].has_changes():
        session.ical_seq += 1
    session.changed_at = clock.now()


def moment_of(day: date, wall: str) -> datetime:
    """The UTC moment of `10:00` on a day in London."""
    hour, minute = wall.split(":")
    return clock.moment(day, int(hour), int(minute))
