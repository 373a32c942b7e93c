"""A request for information: asked of whom, what, by when; reminded; answered, or gone on without; what it changed."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.dates import ONE_DAY
from eysend.core.db import Record, db
from eysend.core.words import short_date
from eysend.councils.council import is_working_day
from eysend.people.person import Person
from eysend.referrals.intake import Intake

WORKING_DAYS_BEFORE = 2
WAITING = text("received_at IS NULL AND reminded_at IS NULL")


class InformationRequest(Record):
    """One question to one person about one paper. Each step is a moment and a person, never a flag."""

    __tablename__ = "information_request"
    __table_args__ = (
        Index("ix_information_request_to_remind", "remind_on", sqlite_where=WAITING, postgresql_where=WAITING),
    )
    paper_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    to_person: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    what: Mapped[str]
    due: Mapped[date]
    remind_on: Mapped[date]
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    reminded_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(default="")  # the name that they typed
    answer: Mapped[str] = mapped_column(default="")
    without_at: Mapped[datetime | None]  # nobody answered in time, and somebody went on without
    without_by: Mapped[str] = mapped_column(default="")
    effect: Mapped[str] = mapped_column(default="")  # on the decision
    effect_by: Mapped[str] = mapped_column(default="")
    effect_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    paper: Mapped[Intake] = relationship()

    def state_on(self, on: date) -> str:
        """received, without, overdue or waiting."""
        if self.received_at:
            return "received"
        return "without" if self.without_at else "overdue" if self.due < on else "waiting"


def requests_of(paper_id: UUID) -> Sequence[InformationRequest]:
    """What was asked about a paper, the oldest first; the caller has looked."""
    rows = select(InformationRequest).where(InformationRequest.paper_id == paper_id).order_by(InformationRequest.id)
    return db.session.scalars(rows).all()


def waited_for(paper_id: UUID, on: date) -> list[str]:
    """For the panel: what is still waited for, in words; it may go on without, and that is written down."""
    words = {"waiting": "is due by", "overdue": "was due by"}
    waits = [one for one in requests_of(paper_id) if one.state_on(on) in words]
    return [
        f"{one.person.name} was asked for more: it {words[one.state_on(on)]} {short_date(one.due)}." for one in waits
    ]


def reminder_day(due: date) -> date:
    """Two working days before it is due: Friday 12 March for Tuesday 16 March."""
    day, left = due, WORKING_DAYS_BEFORE
    while left:
        day -= ONE_DAY
        left -= is_working_day(day)
    return day
