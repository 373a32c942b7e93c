"""A team's involvement with a child: which team, who leads it, from when until when, full or monitoring."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.core.lasting import Lasting
from eysend.people.person import Person


class Involvement(Lasting, Record):
    """One team works with one child; the practitioner allocated to it is `person`."""

    __tablename__ = "involvement"
    __table_args__ = (Index("ix_involvement_team_open", "team", "until_day"),)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    team: Mapped[str]  # a team key of the profile
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    mode: Mapped[str] = mapped_column(default="full")
    lead: Mapped[bool] = mapped_column(default=True)  # the one team that answers for the child; others work jointly
    child: Mapped[Child] = relationship()
    person: Mapped[Person | None] = relationship()
