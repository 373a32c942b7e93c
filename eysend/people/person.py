"""A person: parent, practitioner, member of a setting's staff, health colleague. What they may do stands elsewhere."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, db
from eysend.messages.channels import WAYS, Way


class Person(Record):
    """One human being, once. The email address (lower case) is where sign-in links go; staff may have none yet."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint(f"reached_by IN {tuple(WAYS)}", name="reached_by"),)
    first_name: Mapped[str]
    last_name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    phone: Mapped[str] = mapped_column(default="")  # of their own, for texts; a home's stands with the home
    reached_by: Mapped[str] = mapped_column(default="email")  # a key of messages.channels.WAYS: what they asked for

    @property
    def name(self) -> str:
        """First and last name, as people write it."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def reachable(self) -> bool:
        """Whether we can tell them anything: by email, or in the way that they asked for (XC-3)."""
        return bool(self.email) or self.reached_by != "email"


def is_reachable() -> ColumnElement[bool]:
    """The same, asked of the database."""
    return or_(Person.email.is_not(None), Person.reached_by != "email")


def address_of(person_id: UUID) -> str | None:
    """This person's email address, or None. For the post office alone: it shows no page."""
    found: str | None = db.session.scalar(select(Person.email).where(Person.id == person_id))
    return found


def way_to(person_id: UUID) -> Way:
    """How this person asked to be reached (XC-3). For the post office alone."""
    person = db.session.get(Person, person_id)
    return Way(person.reached_by, person.phone) if person else Way("email")
