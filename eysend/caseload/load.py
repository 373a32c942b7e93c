"""How many children each practitioner works with, beside the most that the profile says (LTS-17, HER-10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from eysend.caseload.line import TeamLine
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.core.words import counted
from eysend.councils.caseload import Caseload
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.viewer import family_of

ALLOCATED = ("team_member", "lead")
"""The kinds of role whose holders children are allocated to."""
MOST = 300


@dataclass(frozen=True)
class Load:
    """One practitioner of a team: how they are called, where from, with how many children, and how many they may."""

    person_id: UUID
    name: str
    title: str
    base: str
    children: int
    most: int | None
    flag: str | None = None
    leader_id: UUID | None = None

    @property
    def full(self) -> bool:
        """Whether they have as many children as they may."""
        return self.most is not None and self.children >= self.most

    @property
    def words(self) -> str:
        """`4 children of 12`."""
        most = f" of {self.most}" if self.most is not None else ""
        return counted(self.children, "child", "children") + most


def loads_of(team: str, says: Caseload, *, on: date, child_id: UUID | None = None) -> list[Load]:
    """Who a child of this team may be allocated to, by name; nobody of the child's own family (XC-11)."""
    rows = practitioners(on=on).where(Role.team == team).order_by(Person.first_name, Person.last_name, Role.id)
    if child_id:
        rows = rows.where(Person.id.not_in(family_of(child_id)))
    return told(db.session.execute(rows.limit(MOST)).all(), says)


def practitioners(*, on: date) -> Select[*tuple[Any, ...]]:
    """Select the practitioners of every team with role, how many children they work with now, and their leader."""
    mine = select(Involvement.person_id, func.count(Involvement.child_id.distinct()).label("children"))
    mine_now = mine.where(Involvement.holds(on)).group_by(Involvement.person_id).subquery()
    leader = select(TeamLine.leader_id).where(TeamLine.person_id == Person.id, TeamLine.holds(on))
    rows = select(Person, Role, func.coalesce(mine_now.c.children, 0).label("children"))
    leader = leader.order_by(TeamLine.from_day.desc(), TeamLine.id).limit(1)
    rows = rows.add_columns(leader.correlate(Person).scalar_subquery().label("leader_id"))
    rows = rows.join(Role, Role.person_id == Person.id).outerjoin(mine_now, mine_now.c.person_id == Person.id)
    return rows.where(Role.kind.in_(ALLOCATED), Role.holds(on))


def told(rows: Sequence[Any], says: Caseload) -> list[Load]:
    """One line a person, from the first of their roles."""
    found: dict[UUID, Load] = {}
    for person, role, children, leader_id in rows:
        cap = says.cap(role.title)
        most, flag = (cap.most, cap.flag) if cap else (None, None)
        line = Load(person.id, person.name, role.title, role.base, children, most, flag, leader_id)
        found.setdefault(person.id, line)
    return list(found.values())
