"""What the panel took on: one acceptance a paper, one row for each team that is to work with the child (DER-17).

A paper is known here by its id only: requests and notices stand above this package.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core.db import Record

PRIORITIES: dict[str, str] = {"high": "Soon", "usual": "In turn"}
"""What the panel may say of how soon, the more pressing first; what is not in turn needs a reason (WNH-13)."""


@dataclass(frozen=True)
class TeamToTakeOn:
    """A team that the panel gives a child to: how it works, and which roles the panel asks for."""

    team: str  # a team key of the profile
    level: str = ""
    kind: str = ""  # "full" or "monitoring" support, in the panel's words
    roles: Sequence[str] = ()
    lead: bool = True
    mode: str = "full"


@dataclass(frozen=True)
class Asker:
    """Somebody to be rung: who asked or, where we know no home of the child, the family as the paper names it."""

    person_id: UUID | None
    name: str
    phone: str = ""
    email: str = ""
    safely: str = ""  # how and when to reach them safely, in their words
    language: str = ""


class Acceptance(Record):
    """A paper was taken on: reviewed by the panel on one day, confirmed to family and asker on another."""

    __tablename__ = "acceptance"
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    source: Mapped[UUID] = mapped_column(unique=True)  # the paper
    profile: Mapped[str]  # key and version under which it was decided
    reviewed_on: Mapped[date]
    confirmed_on: Mapped[date]
    priority: Mapped[str]
    priority_why: Mapped[str]
    promise_days: Mapped[int | None]  # what the profile promised on that day; none where it promises none
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    child: Mapped[Child] = relationship()


class TakenOn(Record):
    """One team of an acceptance. It waits until its involvement has a person (caseload/allocation.py)."""

    __tablename__ = "taken_on"
    __table_args__ = (Index("ix_taken_on_team_waiting", "team", "allocated_on"),)
    acceptance_id: Mapped[UUID] = mapped_column(ForeignKey("acceptance.id"), index=True)
    involvement_id: Mapped[UUID] = mapped_column(ForeignKey("involvement.id"), index=True)
    team: Mapped[str]
    level: Mapped[str]
    kind: Mapped[str]
    roles: Mapped[list[Any]]
    allocated_on: Mapped[date | None]  # the day somebody was first found for it
    base: Mapped[str]  # the base or area of the home, by its postcode; empty: to be confirmed (DER-2)
    base_why: Mapped[str] = mapped_column(default="")  # why a manager chose another
    base_by: Mapped[str | None]  # who did
    base_at: Mapped[datetime | None]
    acceptance: Mapped[Acceptance] = relationship()
    involvement: Mapped[Involvement] = relationship()
