"""Somebody would come if there were a date: a wish, not a place, until a date is made and they are told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.people.person import Person
from eysend.people.setting import Setting

OPEN = text("told_at IS NULL")


class Interest(Record):
    """One person asked to be told, for so many people of their setting or for themselves. Told is a moment."""

    __tablename__ = "interest"
    __table_args__ = (
        Index("ix_interest_one_open", "course_id", "person_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"), index=True)  # none: for themselves
    people: Mapped[int]
    days: Mapped[str]  # which days suit, in their words
    asked_at: Mapped[datetime]
    told_at: Mapped[datetime | None]  # when they were told of a date
    person: Mapped[Person] = relationship()
    setting: Mapped[Setting | None] = relationship()
