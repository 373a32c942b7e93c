"""A visit offered with two or more times, what the home answered, and the visit that is planned (HER-31, WNH-12)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.people.person import Person
from eysend.people.setting import Setting

PLACES: tuple[tuple[str, str], ...] = (("home", "At home"), ("setting", "At the child’s setting"))


class VisitOffer(Record):
    """Times offered to one home. Answered is a moment and what was said: `chosen`, `other` time, or `no`."""

    __tablename__ = "visit_offer"
    __table_args__ = (CheckConstraint("answer IN ('chosen', 'other', 'no', 'taken_back')", name="answer"),)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    involvement_id: Mapped[UUID] = mapped_column(ForeignKey("involvement.id"), index=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("first_contact.id"), index=True)
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    place: Mapped[str]
    setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"))
    words: Mapped[str]  # what will happen, for the family
    at: Mapped[datetime]
    answer: Mapped[str | None]
    answer_words: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]
    child: Mapped[Child] = relationship()
    by: Mapped[Person] = relationship()
    setting: Mapped[Setting | None] = relationship()
    times: Mapped[list["OfferedTime"]] = relationship(order_by="OfferedTime.starts_at", back_populates="offer")


class OfferedTime(Record):
    """One of the times to choose from."""

    __tablename__ = "offered_time"
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("visit_offer.id"), index=True)
    starts_at: Mapped[datetime]
    offer: Mapped[VisitOffer] = relationship(back_populates="times")


class PlannedVisit(Record):
    """A visit that the home and we agreed on, until it is made or called off. Seen by that home only (XC-11)."""

    __tablename__ = "planned_visit"
    __table_args__ = (Index("ix_planned_visit_by_starts", "by_id", "starts_at"),)
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("visit_offer.id"), unique=True)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    involvement_id: Mapped[UUID] = mapped_column(ForeignKey("involvement.id"), index=True)
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(default="introductory")
    place: Mapped[str]
    setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"), index=True)
    starts_at: Mapped[datetime]
    called_off_at: Mapped[datetime | None]
    called_off_by: Mapped[str | None]
    child: Mapped[Child] = relationship()
    by: Mapped[Person] = relationship()
    setting: Mapped[Setting | None] = relationship()
    offer: Mapped[VisitOffer] = relationship()
