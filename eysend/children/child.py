"""A child known to the service."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, func, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute, Mapped, aliased, mapped_column

from eysend.core.db import Record

MERGED = text("same_as IS NOT NULL")  # few are, so the index is small and no list of the others is tempted by it


class Child(Record):
    """One child, one record (DER-6). `same_as` points to the kept record of a merged one; queries follow it."""

    __tablename__ = "child"
    __table_args__ = (
        Index("ix_child_first_name_id", "first_name", "id"),  # lists of children walk along it
        Index("ix_child_same_as", "same_as", sqlite_where=MERGED, postgresql_where=MERGED),
    )
    first_name: Mapped[str]
    last_name: Mapped[str]
    born: Mapped[date] = mapped_column(index=True)
    school_start: Mapped[date | None]  # only where it is not the usual September
    same_as: Mapped[UUID | None] = mapped_column(ForeignKey("child.id"))

    @property
    def kept(self) -> UUID:
        """The id of the record that is kept of this child: its own, unless it was merged."""
        return self.same_as or self.id

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


RECORD = aliased(Child)  # made once: an alias copies every column, and these two stand in most statements


def kept_id(child_id: UUID | InstrumentedAttribute[Any]) -> ColumnElement[UUID]:
    """The id of the kept record of the child that this id or column names."""
    kept = select(func.coalesce(RECORD.same_as, RECORD.id)).where(RECORD.id == child_id)
    return kept.correlate_except(RECORD).scalar_subquery()


def records_of(child_id: UUID) -> Select[UUID]:
    """Select every record of the child whose kept record this is: `Plan.child_id.in_(records_of(child.id))`."""
    return select(RECORD.id).where(or_(RECORD.id == child_id, RECORD.same_as == child_id)).correlate_except(RECORD)
