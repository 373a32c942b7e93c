"""What the plan is for: outcomes, the targets on the way, and who does what to reach them.

`thread` is the same for a piece in every version of a plan, so that what changed can be said piece by piece.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record, new_id
from eysend.councils.areas import AREAS


class Outcome(Record):
    """A difference that the child will notice: "By the summer Amir will choose between two things at snack"."""

    __tablename__ = "outcome"
    version_id: Mapped[UUID] = mapped_column(ForeignKey("plan_version.id"), index=True)
    thread: Mapped[UUID] = mapped_column(default=new_id)
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]  # a few words: "Choosing"
    words: Mapped[str]
    area: Mapped[str] = mapped_column(default="")  # one of the four areas of need
    now: Mapped[str] = mapped_column(default="")  # where the child is now
    steps: Mapped[list[Any]] = mapped_column(default=list)  # small steps in order, as words
    step_now: Mapped[int] = mapped_column(default=0)  # how many of them the child has reached
    targets: Mapped[list["Target"]] = relationship(
        back_populates="outcome", order_by="Target.position, Target.id", cascade="all, delete-orphan"
    )
    strategies: Mapped[list["Strategy"]] = relationship(
        back_populates="outcome", order_by="Strategy.position, Strategy.id", cascade="all, delete-orphan"
    )

    @property
    def area_words(self) -> str:
        """The area of need as a family reads it; empty where none is chosen."""
        return dict(AREAS).get(self.area, "")


class Target(Record):
    """A small thing to reach by the review, and how everybody will know (WNH-6). All words may still be missing."""

    __tablename__ = "target"
    outcome_id: Mapped[UUID] = mapped_column(ForeignKey("outcome.id"), index=True)
    thread: Mapped[UUID] = mapped_column(default=new_id)
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[int] = mapped_column(default=0)
    words: Mapped[str]
    measure: Mapped[str] = mapped_column(default="")  # "times out of 5 at snack"
    baseline: Mapped[str] = mapped_column(default="")  # "1"
    goal: Mapped[str] = mapped_column(default="")  # "4"
    who: Mapped[str] = mapped_column(default="")
    how_often: Mapped[str] = mapped_column(default="")
    where: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date | None]
    outcome: Mapped[Outcome] = relationship(back_populates="targets")


class Strategy(Record):
    """What somebody does: at which level of help, who, how often, where, in which of the day's routines."""

    __tablename__ = "strategy"
    __table_args__ = (CheckConstraint("level IN ('universal', 'targeted', 'specialist')", name="level"),)
    outcome_id: Mapped[UUID] = mapped_column(ForeignKey("outcome.id"), index=True)
    thread: Mapped[UUID] = mapped_column(default=new_id)
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[int] = mapped_column(default=0)
    words: Mapped[str]
    level: Mapped[str] = mapped_column(default="universal")
    who: Mapped[str] = mapped_column(default="")
    how_often: Mapped[str] = mapped_column(default="")
    where: Mapped[str] = mapped_column(default="")
    routine: Mapped[str] = mapped_column(default="")  # at home: snack, bath, bedtime (WNH-23)
    outcome: Mapped[Outcome] = relationship(back_populates="strategies")
