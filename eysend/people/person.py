"""A person: parent, practitioner, member of a setting's staff, health colleague. What they may do stands elsewhere."""

from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


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
