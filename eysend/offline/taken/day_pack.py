"""What somebody took along on a device: whose details, when, and until when they may be read there."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record

LASTS = timedelta(days=7)


class DayPack(Record):
    """Children taken offline by one person on one device; over when removed, taken anew, or after seven days."""

    __tablename__ = "day_pack"
    __table_args__ = (Index("ix_day_pack_person_id_device_id", "person_id", "device_id"),)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    device_id: Mapped[UUID]
    children: Mapped[list[Any]]  # ids as text
    taken_at: Mapped[datetime]
    until: Mapped[datetime]  # real time, as tokens have it
    ended_at: Mapped[datetime | None]
