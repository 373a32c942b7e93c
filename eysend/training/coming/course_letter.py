"""A letter that staff wrote to everybody booked on a date: what it said, to how many, by whom."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.people.person import Person


class CourseLetter(Record):
    """One letter, kept as it was sent; its id is the form's own."""

    __tablename__ = "course_letter"
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id"), index=True)  # the date's first session
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    subject: Mapped[str]
    words: Mapped[str]
    people: Mapped[int]  # to how many it went, each once
    by: Mapped[Person] = relationship()
