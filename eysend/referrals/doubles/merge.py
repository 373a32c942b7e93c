"""That two records are one child, or are two children: what a person said, when and why (DER-6, WNH-10)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record

STANDS = text("undone_at IS NULL")


class Merge(Record):
    """One record now leads to another (`child.same_as`), until somebody undoes it. No other row is rewritten."""

    __tablename__ = "child_merge"
    __table_args__ = (
        CheckConstraint("child_id <> kept_id", name="two_records"),
        CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone_by_whom"),
        Index("ix_child_merge_stands", "child_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
        Index("ix_child_merge_at", "at"),
    )
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    kept_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    reason: Mapped[str]
    by: Mapped[str]  # a viewer's actor
    by_name: Mapped[str]
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    undone_why: Mapped[str | None]
    child: Mapped[Child] = relationship(foreign_keys=child_id)
    kept: Mapped[Child] = relationship(foreign_keys=kept_id)


class KeptApart(Record):
    """Two records that look alike are two children, such as twins: somebody said so. `first_id` is the lower id."""

    __tablename__ = "kept_apart"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)
    first_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    second_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
