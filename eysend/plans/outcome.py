"""What the plan is for: outcomes, the targets on the way, and who does what to reach them.

`thread` is the same for a piece in every version of a plan, so that what changed can be said piece by piece.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import new_id
from eysend.councils.areas import AREAS
from eysend.plans.forms import OutcomeForm, StrategyForm, TargetForm, typed_steps
from eysend.plans.written import Written


class Outcome(Written):
    """A difference that the child will notice: "By the summer Amir will choose between two things at snack"."""

    __tablename__ = "outcome"
    asks = OutcomeForm
    columns = frozenset({"name", "words", "area", "step_now"})
    version_id: Mapped[UUID] = mapped_column(ForeignKey("plan_version.id"), index=True)
    thread: Mapped[UUID] = mapped_column(default=new_id)
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[int] = mapped_column(default=0)
    form: Mapped[str] = mapped_column(default=OutcomeForm.key)
    name: Mapped[str]  # a few words: "Choosing"
    words: Mapped[str]
    area: Mapped[str] = mapped_column(default="")  # one of the four areas of need
    step_now: Mapped[int] = mapped_column(default=0)  # how many small steps the child has reached
    targets: Mapped[list["Target"]] = relationship(
        back_populates="outcome", order_by="Target.position, Target.id", cascade="all, delete-orphan"
    )
    strategies: Mapped[list["Strategy"]] = relationship(
        back_populates="outcome", order_by="Strategy.position, Strategy.id", cascade="all, delete-orphan"
    )

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Write its answers: nobody has reached more steps than there are."""
        reached = min(answers["step_now"] or 0, len(typed_steps(answers["steps"])))
        super().fill({**answers, "area": answers["area"] or "", "step_now": reached})

    @property
    def steps(self) -> list[str]:
        """Small steps in order, as words."""
        return typed_steps(self.text("steps"))

    @property
    def area_words(self) -> str:
        """The area of need as a family reads it; empty where none is chosen."""
        return dict(AREAS).get(self.area, "")


class Target(Written):
    """A small thing to reach by the review, and how everybody will know (WNH-6). All words may still be missing."""

    __tablename__ = "target"
    asks = TargetForm
    columns = frozenset({"review_on"})
    outcome_id: Mapped[UUID] = mapped_column(ForeignKey("outcome.id"), index=True)
    thread: Mapped[UUID] = mapped_column(default=new_id)
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[int] = mapped_column(default=0)
    form: Mapped[str] = mapped_column(default=TargetForm.key)
    review_on: Mapped[date | None]
    outcome: Mapped[Outcome] = relationship(back_populates="targets")

    @property
    def words(self) -> str:
        """What the child will do."""
        return self.text("words")


class Strategy(Written):
    """What somebody does: at which level of help, who, how often, where, in which of the day’s routines (WNH-23)."""

    __tablename__ = "strategy"
    __table_args__ = (CheckConstraint("level IN ('universal', 'targeted', 'specialist')", name="level"),)
    asks = StrategyForm
    columns = frozenset({"level"})
    outcome_id: Mapped[UUID] = mapped_column(ForeignKey("outcome.id"), index=True)
    thread: Mapped[UUID] = mapped_column(default=new_id)
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[int] = mapped_column(default=0)
    form: Mapped[str] = mapped_column(default=StrategyForm.key)
    level: Mapped[str] = mapped_column(default="universal")
    outcome: Mapped[Outcome] = relationship(back_populates="strategies")

    @property
    def words(self) -> str:
        """What somebody does."""
        return self.text("words")
