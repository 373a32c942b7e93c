"""The people round a child who may agree to the plan: each home, those who lead at the settings, the practitioners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.children.queries import in_force
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.role import Role
from eysend.plans.sight import Sight

LEADING_KINDS = ("senco", "childminder", "manager")


@dataclass(frozen=True)
class Someone:
    """One of the child's people: `as_what` is who they are to the child; `home_id` where that is a parent."""

    person_id: UUID
    name: str
    as_what: str
    home_id: UUID | None = None


def circle(sight: Sight, *, on: date) -> list[Someone]:
    """Everybody who may agree, for those who write the plan and nobody else: it names both homes."""
    if not sight.may_write:
        return []
    child_id = sight.child.id
    found = [*parents(child_id, on=on), *at_settings(child_id, on=on), *of_the_service(child_id, on=on)]
    return list({one.person_id: one for one in reversed(found)}.values())[::-1]


def parents(child_id: UUID, *, on: date) -> list[Someone]:
    """Each adult with responsibility for the child who reads the plan."""
    rows = db.session.scalars(homes_reading(child_id, on=on)).all()
    return [Someone(home.person_id, home.person.name, home.tie, home.id) for home in rows]


def homes_reading(child_id: UUID, *, on: date) -> Select[Home]:
    """Select the homes that read this child's plan today."""
    open_ = (Home.from_day <= on) & or_(Home.until_day.is_(None), Home.until_day >= on)
    reads = (Home.child_id == child_id) & Home.sees_plan & Home.responsibility
    return select(Home).where(reads, open_).options(joinedload(Home.person)).order_by(Home.id)


def at_settings(child_id: UUID, *, on: date) -> list[Someone]:
    """Those who lead at the settings that the child attends now."""
    attends = select(Placement.setting_id).where(Placement.child_id == child_id, in_force(Placement, on))
    rows = select(Role).where(Role.setting_id.in_(attends), Role.kind.in_(LEADING_KINDS), holds(on))
    rows = rows.options(joinedload(Role.person), joinedload(Role.setting)).order_by(Role.kind.desc(), Role.id)
    return [Someone(r.person_id, r.person.name, titled(r)) for r in db.session.scalars(rows)]


def of_the_service(child_id: UUID, *, on: date) -> list[Someone]:
    """The practitioners who work with the child now."""
    rows = select(Involvement).where(Involvement.child_id == child_id, in_force(Involvement, on))
    rows = rows.options(joinedload(Involvement.person))
    people = [i.person for i in db.session.scalars(rows) if i.person]
    titles = dict(team_titles([person.id for person in people], on=on))
    return [Someone(person.id, person.name, titles.get(person.id, "practitioner")) for person in people]


def team_titles(person_ids: Iterable[UUID], *, on: date) -> Iterable[tuple[UUID, str]]:
    """What each of these people is called in the service."""
    rows = select(Role.person_id, Role.title).where(Role.person_id.in_(person_ids), Role.team.is_not(None), holds(on))
    return [(row.person_id, row.title) for row in db.session.execute(rows)]


def holds(on: date) -> ColumnElement[bool]:
    """Whether a role is held on this day."""
    return (Role.from_day <= on) & or_(Role.until_day.is_(None), Role.until_day >= on)


def titled(role: Role) -> str:
    """`SENCO, Acorns Pre-school`."""
    return f"{role.title}, {role.setting.name}" if role.setting else role.title
