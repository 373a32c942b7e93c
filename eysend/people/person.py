"""A person: parent, practitioner, member of a setting's staff, health colleague. What they may do stands elsewhere."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, db


class Person(Record):
    """One human being, once. The email address (lower case) is where sign-in links go; staff may have none yet."""

    __tablename__ = "person"
    first_name: Mapped[str]
    last_name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)

    @property
    def name(self) -> str:
        """First and last name, as people write it."""
        return f"{self.first_name} {self.last_name}".strip()


def address_of(person_id: UUID) -> str | None:
    """Where this person's messages go, or None. For the post office alone: it shows no page."""
    found: str | None = db.session.scalar(select(Person.email).where(Person.id == person_id))
    return found
