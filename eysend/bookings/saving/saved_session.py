"""A session that somebody means to go to without booking it. It keeps no place and is nobody else's to read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.occurrence import Occurrence
from eysend.core.db import Record


class SavedSession(Record):
    """One person's own note of one session."""

    __tablename__ = "saved_session"
    __table_args__ = (UniqueConstraint("occurrence_id", "person_id"),)
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    saved_at: Mapped[datetime]
    occurrence: Mapped[Occurrence] = relationship()
