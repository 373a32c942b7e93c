"""A home: one adult's own tie to one child. There is no family record (design.md §4, XC-11).

Address, phone and all that is booked or sent belong to a home, so that two parents who live apart never learn of each
other's through us.
"""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.core.lasting import Lasting
from eysend.people.person import Person


class Home(Lasting, Record):
    """An adult's tie to a child, while it lasts."""

    __tablename__ = "home"
    __table_args__ = (UniqueConstraint("person_id", "child_id"),)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    tie: Mapped[str]  # mother, father, grandparent, carer …
    responsibility: Mapped[bool] = mapped_column(default=True)  # parental responsibility, as evidenced
    sees_plan: Mapped[bool] = mapped_column(default=True)
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    protected: Mapped[bool] = mapped_column(default=False)  # address known to named staff only (DER-8)
    language: Mapped[str] = mapped_column(default="English")
    person: Mapped[Person] = relationship()


class Sibling(Record):
    """A brother or sister an adult brings along; not a child of the service, so no more than a first name."""

    __tablename__ = "sibling"
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    first_name: Mapped[str]
    tie: Mapped[str] = mapped_column(default="sister")
