"""One triage: booked, then held, then confirmed by a lead. Each step is kept with who and when."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.councils.areas import AREAS

OUTCOMES = {
    "group": "A group",
    "home": "Support at home",
    "both": "A group, and support at home",
    "signpost": "Something else that helps, not from us",
    "not_now": "Not now",
}
TO_A_GROUP = ("group", "both")
LEAST_AREAS = 2  # in which a child's development is delayed, for the targeted group (LTS-6)


class Triage(Record):
    """About one child, on one day, with these people; its outcome once it was held (LTS-8)."""

    __tablename__ = "triage"
    __table_args__ = (
        CheckConstraint(f"outcome IN {('', *OUTCOMES)}", name="outcome"),
        Index("ix_triage_day", "day"),
    )
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    team: Mapped[str]
    day: Mapped[date]
    people: Mapped[str]  # who takes part, in words
    booked_by: Mapped[str]
    areas: Mapped[list[Any]] = mapped_column(default=list)  # keys of councils.areas with a significant delay
    outcome: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")  # why, for those who ask later
    held_by: Mapped[str] = mapped_column(default="")
    held_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(default="")
    confirmed_at: Mapped[datetime | None]
    child: Mapped[Child] = relationship()

    @property
    def state(self) -> str:
        """`booked`, `held` until a lead confirms it, `confirmed`."""
        if self.confirmed_at:
            return "confirmed"
        return "held" if self.outcome else "booked"

    @property
    def outcome_words(self) -> str:
        """`A group, and support at home`."""
        return OUTCOMES.get(self.outcome, "")

    @property
    def area_words(self) -> list[str]:
        """The areas in words."""
        return [words for key, words in AREAS if key in self.areas]
