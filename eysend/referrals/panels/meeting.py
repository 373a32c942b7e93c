"""A panel's meeting that somebody set, moved or left out, and who was there. A usual day needs no row until then."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.people.person import Person


class PanelMeeting(Record):
    """One meeting. `usual_day` is the profile's day that it stands for; without a `day` there is no panel that week."""

    __tablename__ = "panel_meeting"
    day: Mapped[date | None] = mapped_column(unique=True)
    usual_day: Mapped[date | None] = mapped_column(unique=True)
    cut_off: Mapped[date]  # papers received until the end of this day are on its agenda
    profile: Mapped[str]  # key and version of the council's profile on the day it was set
    set_by: Mapped[str]  # a viewer's actor
    set_at: Mapped[datetime]


class PanelAttendance(Record):
    """Somebody was there, under the title that they held then (HER-27)."""

    __tablename__ = "panel_attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("panel_meeting.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str]
    noted_by: Mapped[str]
    person: Mapped[Person] = relationship()
