"""The chronology: what happened on a child's path, in words that the child's people may read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, db


class ChronologyLine(Record):
    """One event: `for_` lists who may read it: `parents`, `setting`, `service`, or `home:<id>` for one home only."""

    __tablename__ = "chronology_line"
    __table_args__ = (Index("ix_chronology_line_child_at", "child_id", "at"),)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    at: Mapped[datetime]
    event: Mapped[str]
    words: Mapped[str]
    for_: Mapped[list[Any]]


def add(child_id: UUID, event: str, words: str, *, for_: Iterable[str], at: datetime) -> None:
    """Add a line, in the deed's own transaction. Never a place or address in `words` that one home must not learn."""
    db.session.add(ChronologyLine(child_id=child_id, at=at, event=event, words=words, for_=sorted(for_)))
