"""A decision about one child's papers: what a named person decided, on what advice, under which rules, and its letters.

Agreed at the panel, confirmed when its letters have gone out: two moments, and support starts at the second (DER-17).
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.people.person import Person
from eysend.referrals.intake import Intake
from eysend.referrals.panels.meeting import PanelMeeting

OPEN = text("confirmed_at IS NULL")
FINAL = text("final")
OUTCOMES = ("accept", "more_information", "signpost", "decline")


class Decision(Record):
    """Its id is the form's key. What is counted or searched is columns; `answers` are what the form `form` read.

    `advice` is what each team would have said on that day; `overrode` the teams whose advice was not followed.
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),
        CheckConstraint("(outcome = 'accept') = (lead_team IS NOT NULL)", name="accept_has_a_lead_team"),
        CheckConstraint("(outcome = 'accept') = (level IS NOT NULL)", name="accept_has_a_level"),
        CheckConstraint("(outcome = 'decline') = (reason IS NOT NULL)", name="decline_has_a_reason"),
        CheckConstraint("(outcome = 'more_information') = (due IS NOT NULL)", name="information_has_a_day"),
        CheckConstraint("outcome <> 'accept' OR child_id IS NOT NULL", name="accept_knows_the_child"),
        Index("ix_decision_unconfirmed", "at", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    )
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("panel_meeting.id"), index=True)
    child_id: Mapped[UUID | None] = mapped_column(ForeignKey("child.id"), index=True)
    outcome: Mapped[str]
    lead_team: Mapped[str | None]  # a team key of the profile (LEI-1: one)
    level: Mapped[str | None]
    reason: Mapped[str | None]  # the key of one of the profile's declines
    due: Mapped[date | None]  # more information: by when
    profile: Mapped[str]  # key and version of the council's profile
    advice: Mapped[list[Any]]
    overrode: Mapped[list[Any]]
    why_overrode: Mapped[str] = mapped_column(default="")
    form: Mapped[str]
    answers: Mapped[dict[str, Any]]
    decided_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    decided_as: Mapped[str]  # the role that the profile names as deciding
    at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str | None]  # a viewer's actor, or "the clock"
    stopped: Mapped[str] = mapped_column(default="")  # why it could not be confirmed though its letters went
    child: Mapped[Child | None] = relationship()
    decider: Mapped[Person] = relationship()
    meeting: Mapped[PanelMeeting] = relationship()
    papers: Mapped[list["DecisionPaper"]] = relationship(order_by="DecisionPaper.id")


class DecisionPaper(Record):
    """A paper that a decision is about. `final`: nothing more is to be decided on it; there is one such at most."""

    __tablename__ = "decision_paper"
    __table_args__ = (
        Index("ix_decision_paper_final", "intake_id", unique=True, sqlite_where=FINAL, postgresql_where=FINAL),
    )
    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decision.id"), index=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    final: Mapped[bool]
    intake: Mapped[Intake] = relationship()


class DecisionLetter(Record):
    """One letter of a decision, to one home, to who asked, or to somebody who is known by name only.

    It went out when its post was sent, or when somebody printed or told it; it came back when somebody noted so.
    """

    __tablename__ = "decision_letter"
    __table_args__ = (CheckConstraint("role IN ('family', 'asker', 'state')", name="role"),)
    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decision.id"), index=True)
    role: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"))
    to_name: Mapped[str]
    reach: Mapped[str]  # by hand only: where to, as the paper says; empty for a home, whose address may change
    template: Mapped[str]
    values: Mapped[dict[str, Any]]
    post_key: Mapped[str | None] = mapped_column(unique=True)  # the post's dedupe key; empty: by hand
    went_at: Mapped[datetime | None]
    went_by: Mapped[str | None]
    came_back_at: Mapped[datetime | None]
    came_back_by: Mapped[str | None]
    decision: Mapped[Decision] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def is_no(self) -> bool:
        """Whether it says no, or that others are the right ones: then it is followed by how to ask again (DER-13)."""
        return any(f"_{word}_" in self.template for word in ("decline", "signpost"))
