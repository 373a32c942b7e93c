"""Allocation: who of a team works with a child, from when until when, and why it is not the usual role (HER-30)."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.involvement import Involvement
from eysend.core.db import Record
from eysend.core.lasting import Lasting
from eysend.people.person import Person


class Allocation(Lasting, Record):
    """One practitioner for one involvement; the next one ends it and stays beside it."""

    __tablename__ = "allocation"
    involvement_id: Mapped[UUID] = mapped_column(ForeignKey("involvement.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str]  # as people say it
    why: Mapped[str]  # why another role than the usual one, another base, or another person than before
    by: Mapped[str]  # an actor
    person: Mapped[Person] = relationship()
    involvement: Mapped[Involvement] = relationship()
