"""What a partner team is asked about a child, and what is agreed with a school about no child (WNH-43)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.people.setting import Setting

KINDS = (("support", "Support"), ("collaboration", "Working together"), ("challenge", "Challenge"))


class PartnerAsk(Record):
    """One question to one partner team about one child, until it is closed. It alone lets the partner see the child:
    the name, the birthday and this question, nothing else."""

    __tablename__ = "partner_ask"
    __table_args__ = (Index("ix_partner_ask_partner_at", "partner", "at"),)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    partner: Mapped[str]  # a key of the profile's partners
    question: Mapped[str]
    basis: Mapped[str]  # who agreed and when, or which law lets us ask
    asker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asker_name: Mapped[str]
    at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    child: Mapped[Child] = relationship(lazy="joined", innerjoin=True)


class SchoolAction(Record):
    """What was agreed with a school about how it works. It stands in no child's record and has no place for a child."""

    __tablename__ = "school_action"
    __table_args__ = (
        CheckConstraint(f"kind IN {tuple(key for key, _ in KINDS)}", name="kind"),
        Index("ix_school_action_at", "at"),
    )
    setting_id: Mapped[UUID] = mapped_column(ForeignKey("setting.id"), index=True)
    partner: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    words: Mapped[str]
    due: Mapped[date | None]
    by_name: Mapped[str]
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    setting: Mapped[Setting] = relationship(lazy="joined", innerjoin=True)

    @property
    def called(self) -> str:
        """`Challenge`."""
        return dict(KINDS)[self.kind]
