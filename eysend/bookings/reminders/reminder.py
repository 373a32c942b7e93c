"""A reminder that was written: once for each place, session, rule and number of the session's changes (I14)."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


class Reminder(Record):
    """It stands in the same transaction as its messages; a session that moves gets a number and a reminder anew."""

    __tablename__ = "reminder"
    __table_args__ = (
        Index("ix_reminder_once", "occurrence_id", "booking_id", "rule", "ical_seq", unique=True),
    )  # fmt: skip
    booking_id: Mapped[UUID] = mapped_column(ForeignKey("booking.id"))
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id"))
    rule: Mapped[str]  # `2 days`
    ical_seq: Mapped[int]
