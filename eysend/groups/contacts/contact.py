"""What one adult lets the other families of one group read. There is none unless they said so themselves."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.bookings.booking import once_where
from eysend.core.db import Record


class SharedContact(Record):
    """One adult's own words about how to reach them, in one group, until they take them back."""

    __tablename__ = "shared_contact"
    __table_args__ = (once_where("ix_shared_contact_one_each", "programme_id", "person_id", where="ended_at IS NULL"),)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    contact: Mapped[str]
    shared_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
