"""The first contact: whom we promised to ring after the panel, by when, and what came of each try (WNH-11, HER-31)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.caseload.acceptance import Acceptance
from eysend.core.db import Record
from eysend.people.person import Person

HOW: tuple[tuple[str, str], ...] = (
    ("phone", "By phone"),
    ("text", "By text message"),
    ("email", "By email"),
    ("letter", "By letter"),
    ("met", "We met"),
)
OUTCOMES: tuple[tuple[str, str], ...] = (
    ("visit_booked", "We agreed on a visit, or offered times"),
    ("declined", "They do not want a visit now"),
    ("chose_other", "They chose something else"),
    ("no_answer", "Nobody answered"),
)
OPEN = text("kept_on IS NULL")


class FirstContact(Record):
    """One promise to one home, or to who asked. Each home is its own: no words here are for another (XC-11)."""

    __tablename__ = "first_contact"
    __table_args__ = (
        CheckConstraint("whom IN ('family', 'asker')", name="whom"),
        Index("ix_first_contact_open", "due", sqlite_where=OPEN, postgresql_where=OPEN),
    )
    acceptance_id: Mapped[UUID] = mapped_column(ForeignKey("acceptance.id"), index=True)
    whom: Mapped[str]
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    safely: Mapped[str]
    language: Mapped[str]
    due: Mapped[date | None]  # the last day of the promise; it ends as that day ends here (WNH-11)
    tried_on: Mapped[date | None]  # the first try, whatever came of it
    kept_on: Mapped[date | None]  # the first time that somebody was reached
    late_why: Mapped[str] = mapped_column(default="")
    late_by: Mapped[str | None]
    late_at: Mapped[datetime | None]
    acceptance: Mapped[Acceptance] = relationship()
    attempts: Mapped[list["Attempt"]] = relationship(order_by="Attempt.on, Attempt.id", back_populates="contact")


class Attempt(Record):
    """One try: who, when, how, and what came of it (WNH-12)."""

    __tablename__ = "contact_attempt"
    __table_args__ = (
        CheckConstraint("outcome IN ('visit_booked', 'declined', 'chose_other', 'no_answer')", name="outcome"),
    )
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("first_contact.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    on: Mapped[date]
    how: Mapped[str]
    outcome: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime]
    contact: Mapped[FirstContact] = relationship(back_populates="attempts")
    by: Mapped[Person] = relationship()
