"""The people round a child who may agree to the plan: each home, those who lead at the settings, the practitioners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, exists, literal, null, select, union_all
from sqlalchemy.orm import aliased

from eysend.children.child import records_of
from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.plans.sight import Sight

FEWER = aliased(Home)  # one with fewer rights; made once, for an alias copies every column
LEADING_KINDS = ("senco", "childminder", "manager")
"""Who leads at a setting, the stronger first: of two roles of one person there the first of these is said."""


@dataclass(frozen=True)
class Someone:
    """One of the child's people: `as_what` is who they are to the child; `home_id` where that is a parent."""

    person_id: UUID
    name: str
    as_what: str
    home_id: UUID | None = None


def circle(sight: Sight, *, on: date) -> list[Someone]:
    """Everybody who may agree, for those who write the plan and nobody else: it names each home."""
    if not sight.may_write:
        return []
    of = sight.child.id
    everybody = union_all(parents(of, on=on), at_settings(of, on=on), of_the_service(of, on=on))
    rows = sorted(db.session.execute(everybody), key=in_order)
    return [Someone(r.id, f"{r.first_name} {r.last_name}".strip(), described(r), r.home_id) for r in once_each(rows)]


def people_to_tell(child_id: UUID, *, on: date) -> list[UUID]:
    """The persons who work with this child at the settings and in the service now; nobody of the child's family."""
    rows = db.session.execute(union_all(at_settings(child_id, on=on), of_the_service(child_id, on=on)))
    return sorted({row.id for row in rows})


def practitioners_of(child_id: UUID, *, on: date) -> list[UUID]:
    """The persons of the service who work with this child now; nobody of the child's family."""
    return sorted({row.id for row in db.session.execute(of_the_service(child_id, on=on))})


def described(row: Any) -> str:
    """`mother`, or `SENCO, Acorns Pre-school`."""
    return ", ".join(filter(None, (row.title, row.place)))


def in_order(row: Any) -> tuple[Any, ...]:
    """Parents, settings, the service, each by name; of one person’s lines the one that counts first."""
    return row.rank, row.first_name, row.id, row.kind, row.title, row.place, str(row.home_id)


def once_each(rows: Sequence[Any]) -> list[Any]:
    """Each person once, as a parent where they are one."""
    return list({row.id: row for row in reversed(rows)}.values())[::-1]


def parents(child_id: UUID, *, on: date) -> Select[*tuple[Any, ...]]:
    """Select each adult with responsibility for the child who reads the plan."""
    who = select(Person.id, Person.first_name, Person.last_name, Home.tie.label("title"), literal("").label("place"),
                 Home.id.label("home_id"), literal(0).label("rank"), literal(0).label("kind"))  # fmt: skip
    return who.join(Home, Home.person_id == Person.id).where(reads_plan(child_id, on=on))


def reads_plan(child_id: UUID, *, on: date) -> ColumnElement[bool]:
    """Whether a home reads the plan on this day: of two homes of one person, the one with fewer rights counts."""
    of_child = records_of(child_id)
    barred = exists().where(FEWER.person_id == Home.person_id, FEWER.child_id.in_(of_child), FEWER.holds(on))
    barred = barred.where(~and_(FEWER.sees_plan, FEWER.responsibility)).correlate_except(FEWER)
    return and_(Home.child_id.in_(of_child), Home.sees_plan, Home.responsibility, Home.holds(on), ~barred)


def at_settings(child_id: UUID, *, on: date) -> Select[*tuple[Any, ...]]:
    """Select those who lead at the settings that the child attends now."""
    attends = select(Placement.setting_id).where(Placement.child_id.in_(records_of(child_id)), Placement.holds(on))
    kind = case({kind: number for number, kind in enumerate(LEADING_KINDS)}, value=Role.kind)
    who = select(Person.id, Person.first_name, Person.last_name, Role.title, Setting.name, null(), literal(1), kind)
    who = who.join(Role, Role.person_id == Person.id).join(Setting, Setting.id == Role.setting_id)
    return who.where(
        Role.setting_id.in_(attends), Role.kind.in_(LEADING_KINDS), Role.holds(on), outside_family(child_id)
    )


def of_the_service(child_id: UUID, *, on: date) -> Select[*tuple[Any, ...]]:
    """Select the practitioners who work with the child now."""
    line = (Role.title, literal(""), null(), literal(2), literal(0))
    who = select(Person.id, Person.first_name, Person.last_name, *line)
    who = who.join(Involvement, Involvement.person_id == Person.id)
    who = who.join(Role, and_(Role.person_id == Person.id, Role.team == Involvement.team))
    works = Involvement.child_id.in_(records_of(child_id)) & Involvement.holds(on)
    return who.where(works, Role.holds(on), outside_family(child_id))


def outside_family(child_id: UUID) -> ColumnElement[bool]:
    """Whether a person has and had no home for this child: who is family is never staff to the child (XC-11)."""
    return Person.id.not_in(select(Home.person_id).where(Home.child_id.in_(records_of(child_id))))
