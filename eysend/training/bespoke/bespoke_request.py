"""A setting asks for training of its own; each step is a moment and a person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.programme import Programme
from eysend.core.db import Record
from eysend.people.person import Person
from eysend.people.setting import Setting

STATES = {
    "asked": "We are reading it",
    "offered": "We have made you an offer",
    "agreed": "Agreed",
    "refused": "We cannot do it",
    "withdrawn": "You have withdrawn it",
}
NEXT = {
    "asked": "We read it and answer within ten working days, with a day and what it costs. Then you decide.",
    "offered": "Look at what we offer, below. Nothing is booked until you agree.",
    "agreed": "The day is kept for you. Name who comes on the event’s own page; nobody else sees it.",
    "refused": "Why stands below. Ring us if you would like to talk about another way.",
    "withdrawn": "Nothing more happens. You can ask again at any time.",
}
OPEN = ("asked", "offered")


class BespokeRequest(Record):
    """One request. `offer` is the plan as staff wrote it; what was agreed to is kept in its very words."""

    __tablename__ = "bespoke_request"
    __table_args__ = (
        CheckConstraint(f"state IN {tuple(STATES)}", name="state"),
        Index("ix_bespoke_request_state", "state"),
    )
    setting_id: Mapped[UUID] = mapped_column(ForeignKey("setting.id"), index=True)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    team: Mapped[str]
    topic: Mapped[str]  # a subject's key
    subject: Mapped[str]  # its name as it stood then
    need: Mapped[str]
    people: Mapped[int]
    days: Mapped[str]
    where: Mapped[str]
    contact: Mapped[str]  # phone or email, of whoever should be rung
    state: Mapped[str] = mapped_column(default="asked")
    offer: Mapped[dict[str, Any]] = mapped_column(default=dict)
    charge: Mapped[int] = mapped_column(default=0)  # pence for all of it
    words: Mapped[str] = mapped_column(default="")  # what the service said: with the offer, or why not
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    decided_at: Mapped[datetime | None]  # when the setting agreed or withdrew
    policy: Mapped[str] = mapped_column(default="")  # the words that were agreed to (XC-7)
    programme_id: Mapped[UUID | None] = mapped_column(ForeignKey("programme.id"), index=True)
    setting: Mapped[Setting] = relationship()
    asker: Mapped[Person] = relationship(foreign_keys=[asked_by])
    programme: Mapped[Programme | None] = relationship()

    @property
    def stands(self) -> str:
        """How it stands, in words."""
        return STATES[self.state]

    @property
    def next(self) -> str:
        """What happens next."""
        return NEXT[self.state]
