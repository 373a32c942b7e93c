"""How the parent was told that a notice about their child arrived (WNH-40)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


class Acknowledgement(Record):
    """One notice's: by email, by a person (phone or letter), or not again since it was told before.

    `said` is what the person who rang or wrote put down.
    """

    __tablename__ = "acknowledgement"
    __table_args__ = (
        CheckConstraint("way IN ('email', 'phone', 'letter', 'told_before')", name="way"),
        CheckConstraint("(done_at IS NULL) = (done_by IS NULL)", name="done_by_whom"),
    )
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), unique=True)
    way: Mapped[str]
    why: Mapped[str]
    decided_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None]  # a viewer's actor
    said: Mapped[str] = mapped_column(default="")
    failed_at: Mapped[datetime | None]  # its email was given up: somebody rings instead
