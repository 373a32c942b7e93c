"""A task: who must do what by when, and why. Rules call some of these alerts or reminders to staff."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record

OPEN = text("done_at IS NULL")


class Task(Record):
    """Something a named person or a team must do. Done is a moment and a person, never a flag."""

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("(for_person IS NULL) <> (for_team IS NULL)", name="one_addressee"),
        Index("ix_task_team_open", "for_team", "due", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_task_person_open", "for_person", "due", sqlite_where=OPEN, postgresql_where=OPEN),
    )
    what: Mapped[str]  # "Review Portage: Cai now attends a setting"
    why: Mapped[str]  # the rule or reason in words
    child_id: Mapped[UUID | None] = mapped_column(ForeignKey("child.id"), index=True)
    for_person: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    for_team: Mapped[str | None]
    due: Mapped[date]
    raised_at: Mapped[datetime]
    raised_by: Mapped[str]  # a viewer's actor, or "worker"
    dedupe_key: Mapped[str | None] = mapped_column(unique=True)
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None]  # a viewer's actor
