"""What came in about one child: a request for support, or a Section 23 notice. They are not the same thing (WNH-37)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.offline.receipts import reference
from eysend.people.person import Person
from eysend.people.setting import Setting
from eysend.referrals.papers.enclosure import Enclosure

UNMATCHED = text("child_id IS NULL")
UNDECIDED = text("decided_at IS NULL")


class Intake(Record):
    """One paper as it came in; its id is the form's own. `answers` are what the schema named in `form` read.

    `child_id` is empty until a person, or the asker from their own children, said which child it is. `asker_id` is
    empty where nobody had signed in. `permission`: given, awaited (DER-5), or not_needed for a notice.
    """

    __tablename__ = "intake"
    __table_args__ = (
        CheckConstraint("kind IN ('parent', 'setting', 'section_23', 'admissions')", name="kind"),
        CheckConstraint("permission IN ('given', 'awaited', 'not_needed')", name="permission"),
        CheckConstraint("kind <> 'section_23' OR told_parents_on IS NOT NULL", name="parents_told"),
        CheckConstraint("source IN ('online', 'paper', 'phone')", name="source"),
        CheckConstraint("(keyed_by IS NULL) = (source = 'online')", name="keyed"),
        CheckConstraint("kind <> 'section_23' OR none_known OR organisation IS NOT NULL", name="organisations"),
        CheckConstraint("(child_id IS NULL) = (matched_at IS NULL)", name="matched_when"),
        Index("ix_intake_received_at_id", "received_at", "id"),
        Index("ix_intake_unmatched", "received_at", "id", sqlite_where=UNMATCHED, postgresql_where=UNMATCHED),
        Index("ix_intake_undecided", "received_at", "id", sqlite_where=UNDECIDED, postgresql_where=UNDECIDED),
    )
    kind: Mapped[str]
    form: Mapped[str]
    profile: Mapped[str]  # key and version of the council's profile on the day
    source: Mapped[str] = mapped_column(default="online", server_default="online")
    keyed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  # who typed it in for its asker
    copied_from: Mapped[UUID | None]  # the request that this one was copied from
    asker_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"), index=True)
    child_first: Mapped[str]
    child_last: Mapped[str]
    born: Mapped[date] = mapped_column(index=True)
    child_id: Mapped[UUID | None] = mapped_column(ForeignKey("child.id"), index=True)
    permission: Mapped[str]
    told_parents_on: Mapped[date | None]  # a notice: when the parents were told of the opinion
    talk_offered_on: Mapped[date | None]  # and offered a talk about it
    notice: Mapped[str | None]  # "section_23" or "health"; the council was told at `received_at`
    organisation: Mapped[str | None]  # the voluntary organisation that the parents were told of
    organisation_told_on: Mapped[date | None]
    none_known: Mapped[bool] = mapped_column(default=False)  # its sender knew of none
    nhs_sealed: Mapped[str | None]  # core.sealed; never in `answers`
    nhs_blind: Mapped[str | None]
    entry: Mapped[str] = mapped_column(default="")  # the form of the profile that it is for now (LTS-16)
    follows_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake.id"), index=True)  # the notice before it
    received_at: Mapped[datetime]  # by our clock: what counts
    matched_at: Mapped[datetime | None]
    matched_by: Mapped[str | None]  # a viewer's actor
    decided_at: Mapped[datetime | None]  # when a decision ended its wait (referrals.decisions)
    answers: Mapped[dict[str, Any]]
    child: Mapped[Child | None] = relationship()
    asker: Mapped[Person | None] = relationship(foreign_keys=[asker_id])
    keyer: Mapped[Person | None] = relationship(foreign_keys=[keyed_by])
    setting: Mapped[Setting | None] = relationship()
    files: Mapped[list[Enclosure]] = relationship(
        primaryjoin=lambda: Intake.id == foreign(Enclosure.paper_id), order_by=Enclosure.id, viewonly=True
    )

    @property
    def child_name(self) -> str:
        """The child's name as it was typed."""
        return f"{self.child_first} {self.child_last}".strip()

    @property
    def reference(self) -> str:
        """The reference that its sender was given."""
        return reference(self.id)
