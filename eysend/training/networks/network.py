"""What a network keeps beside its programme and its dates: members, an agenda for each date, who came."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.core.lasting import Lasting
from eysend.people.setting import Setting


class Membership(Lasting, Record):
    """A setting belongs to a network while it lasts; who comes is whoever holds the role there on the day."""

    __tablename__ = "network_membership"
    __table_args__ = (Index("ix_network_membership_programme_setting", "programme_id", "setting_id"),)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"))
    setting_id: Mapped[UUID] = mapped_column(ForeignKey("setting.id"), index=True)
    setting: Mapped[Setting] = relationship()


class Agenda(Record):
    """What a meeting is about, as it was last written."""

    __tablename__ = "network_agenda"
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id"), unique=True)
    words: Mapped[str]


class MeetingAttendance(Record):
    """Whether a setting was there, and who was to come for it, as it was last ticked."""

    __tablename__ = "network_attendance"
    __table_args__ = (UniqueConstraint("occurrence_id", "setting_id"),)
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id"))
    setting_id: Mapped[UUID] = mapped_column(ForeignKey("setting.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    came: Mapped[bool]
    noted_at: Mapped[datetime]
    noted_by: Mapped[str]


class NetworkArea(Record):
    """A base or area of the profile whose settings a network is for."""

    __tablename__ = "network_area"
    __table_args__ = (UniqueConstraint("programme_id", "area"),)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"))
    area: Mapped[str]  # the key of one of the profile's areas
