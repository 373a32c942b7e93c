"""Which paper goes first, and why: set by a person, never by how old it is alone (WNH-13)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


class Priority(Record):
    """A paper's priority as it stands, with the reason that somebody gave. Its history is in the audit notes."""

    __tablename__ = "priority"
    __table_args__ = (
        CheckConstraint("level IN ('high', 'usual')", name="level"),
        CheckConstraint("reason <> ''", name="has_reason"),
    )
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), unique=True)
    level: Mapped[str]
    reason: Mapped[str]
    set_by: Mapped[str]  # a viewer's actor
    set_at: Mapped[datetime]
