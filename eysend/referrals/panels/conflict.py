"""A conflict of interest: who has one neither reads nor decides the papers about that child (HER-27)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from eysend.core.db import Record
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake


class ConflictOfInterest(Record):
    """Somebody said that this paper is not theirs to read or decide. It holds for all papers about the same child."""

    __tablename__ = "conflict_of_interest"
    __table_args__ = (UniqueConstraint("person_id", "intake_id"),)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    at: Mapped[datetime]


def no_conflict(viewer: Viewer) -> ColumnElement[bool]:
    """Whether this viewer declared no conflict about the paper, nor about another paper of the same child."""
    paper = aliased(Intake)
    theirs = select(ConflictOfInterest.intake_id).where(ConflictOfInterest.person_id == viewer.person_id)
    child = select(paper.child_id).where(paper.id.in_(theirs), paper.child_id.is_not(None))
    return Intake.id.not_in(theirs) & or_(Intake.child_id.is_(None), Intake.child_id.not_in(child))
