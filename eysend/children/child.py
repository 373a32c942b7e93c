"""A child known to the service."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


class Child(Record):
    """One child, one record (DER-6). `same_as` points to the kept record of a merged one; queries follow it."""

    __tablename__ = "child"
    first_name: Mapped[str]
    last_name: Mapped[str]
    born: Mapped[date] = mapped_column(index=True)
    school_start: Mapped[date | None]  # only where it is not the usual September
    same_as: Mapped[UUID | None] = mapped_column(ForeignKey("child.id"))

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()
