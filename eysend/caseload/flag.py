"""What a lead says of a child that changes what may be done: very complex needs (HER-5), a place at risk (HER-10)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record

FLAGS: tuple[tuple[str, str], ...] = (
    ("very_complex", "Very complex needs: support may go on into school"),
    ("breakdown", "The child’s place at the setting is at risk"),
)


class Flag(Record):
    """Rows are only added: the newest of a kind counts. Without evidence it is a concern and opens nothing (HER-10)."""

    __tablename__ = "child_flag"
    __table_args__ = (CheckConstraint("kind IN ('very_complex', 'breakdown')", name="kind"),)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    kind: Mapped[str]
    why: Mapped[str]
    evidence: Mapped[str]
    until: Mapped[date | None]  # the last day before its reasons must be given again (HER-5)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
