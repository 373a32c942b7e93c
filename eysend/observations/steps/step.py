"""Small steps: a long aim broken into steps with an order, where the child is with each, and what is tried this week.

The structure only. What the steps say is typed or pasted in by the council's own people: checklists belong to those who
wrote them (WNH-14).
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.people.person import Person

STATES: tuple[tuple[str, str], ...] = (("not_yet", "Not yet"), ("emerging", "Starting to"), ("achieved", "Can do it"))
ROUTINES: tuple[tuple[str, str], ...] = (
    ("snack", "Snack or meal"),
    ("bath", "Bath"),
    ("bedtime", "Bedtime"),
    ("travel", "On the way somewhere"),
    ("dressing", "Getting dressed"),
    ("play", "Play"),
)


class Aim(Record):
    """What a child is working towards, in one area; its steps lead there."""

    __tablename__ = "step_aim"
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    area: Mapped[str]  # a key of councils.areas
    words: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class Step(Record):
    """One small step of a child: in its place under an aim, or by itself (set at a visit)."""

    __tablename__ = "step"
    __table_args__ = (Index("ix_step_child", "child_id", "aim_id", "place"),)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    aim_id: Mapped[UUID | None] = mapped_column(ForeignKey("step_aim.id"))
    place: Mapped[int]  # 1 for the first under its aim
    words: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    aim: Mapped[Aim | None] = relationship()


class StepMark(Record):
    """Where somebody saw the child with a step, on a day. Rows are only added: the latest of each side counts."""

    __tablename__ = "step_mark"
    __table_args__ = (
        Index("ix_step_mark_step", "step_id", "seen_on"),
        Index("ix_step_mark_source", "source_id"),
        CheckConstraint("state IN ('not_yet', 'emerging', 'achieved')", name="state"),
        CheckConstraint("side IN ('home', 'setting', 'service')", name="side"),
        CheckConstraint("(side = 'home') = (home_id IS NOT NULL)", name="home"),
    )
    step_id: Mapped[UUID] = mapped_column(ForeignKey("step.id"))
    state: Mapped[str]
    seen_on: Mapped[date]
    side: Mapped[str]  # who looked: a home, a setting, the service
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    source_id: Mapped[UUID | None]  # the visit or register that it was ticked in
    by: Mapped[Person] = relationship()


class StepTarget(Record):
    """A step that the family tries in one routine of the day, from a day until a day (none: still)."""

    __tablename__ = "step_target"
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    step_id: Mapped[UUID] = mapped_column(ForeignKey("step.id"), index=True)
    routine: Mapped[str]
    how: Mapped[str]
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit.id"))
    step: Mapped[Step] = relationship()


class ChartDay(Record):
    """What one adult told of one day of an activity chart. Sent twice it is one row; two adults have a row each."""

    __tablename__ = "chart_day"
    __table_args__ = (
        Index("ix_chart_day_sheet_day", "sheet_id", "day", unique=True),
        Index("ix_chart_day_target_day", "target_id", "day"),
        CheckConstraint("went IN ('well', 'hard', 'not_done')", name="went"),
    )
    sheet_id: Mapped[UUID]  # the form that it came in
    target_id: Mapped[UUID] = mapped_column(ForeignKey("step_target.id"))
    home_id: Mapped[UUID] = mapped_column(ForeignKey("home.id"), index=True)  # whose words they are
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    day: Mapped[date]
    went: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[Person] = relationship()
