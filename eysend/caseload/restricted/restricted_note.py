"""A restricted note: that a worry about a child's safety was passed on, to whom and when, and what leads must know."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.core.sealed import seal, unseal
from eysend.people.person import Person

TABLE = "restricted_note"
PASSED_TO = (
    ("social_care", "Children’s social care"),
    ("police", "The police"),
    ("safeguarding_lead", "The safeguarding lead of where the child goes"),
    ("held_elsewhere", "It came from one of these: they have it already"),
)


class RestrictedNote(Record):
    """Rows are only added: who must put something right writes another. The words are sealed, the rest tells nothing of
    the worry."""

    __tablename__ = TABLE
    __table_args__ = (
        CheckConstraint("passed_to IN ('social_care', 'police', 'safeguarding_lead', 'held_elsewhere')", name="passed"),
        Index("ix_restricted_note_child_id_at", "child_id", "at"),
    )
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    sealed: Mapped[str]
    passed_to: Mapped[str]
    passed_on: Mapped[date]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    child: Mapped[Child] = relationship()
    by: Mapped[Person] = relationship()

    @property
    def words(self) -> str:
        """What was written. Whoever shows it notes who read."""
        return unseal(self.sealed, table=TABLE, column="sealed", row_id=self.id)

    @property
    def passed(self) -> str:
        """To whom the worry was passed, in words."""
        return dict(PASSED_TO)[self.passed_to]

    def write(self, words: str) -> None:
        """Put these words here, closed to everybody who has the database alone."""
        self.sealed = seal(words, table=TABLE, column="sealed", row_id=self.id)
