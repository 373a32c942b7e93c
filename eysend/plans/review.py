"""The day when a plan is looked at again, with the family (WNH-22)."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


class Review(Record):
    """The review that a version asks for; made when the version starts."""

    __tablename__ = "plan_review"
    version_id: Mapped[UUID] = mapped_column(ForeignKey("plan_version.id"), unique=True)
    due_on: Mapped[date] = mapped_column(index=True)
