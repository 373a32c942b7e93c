"""The viewer: who is looking, in which roles, tied to which children, settings and teams, on this day.

Every query takes one. It is a plain value, made once a request, so that what a person may see never depends on the
order in which things were asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Row, Select, Uuid, bindparam, column, func, select, table

from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import MARK_OF_KIND, SETTING_KINDS, TEAM_MARKS, WORKS_HERE, Role
from eysend.people.signin_session import SignInSession


@dataclass(frozen=True)
class Viewer:
    """Who is looking. `homes` maps each child of theirs to their own home; `settings` a setting to their role there.

    `teams` are those of their practitioner's and lead's roles. `family` holds every child that they have or had a home
    for: to them they are never staff (XC-11). Where two records are one child, a home of either stands under both, and
    `family` holds every record of the child; `child_of_home` maps each lasting home to the kept one.
    """

    person_id: UUID | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    homes: Mapping[UUID, UUID] = field(default_factory=dict)
    child_of_home: Mapping[UUID, UUID] = field(default_factory=dict)
    family: frozenset[UUID] = frozenset()
    settings: Mapping[UUID, str] = field(default_factory=dict)
    teams: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()  # the partner teams that they act for
    session_id: UUID | None = None

    @property
    def signed_in(self) -> bool:
        """Whether we know who this is."""
        return self.person_id is not None

    @property
    def actor(self) -> str:
        """The name under which deeds are noted: `person:<id>`, or `anyone`."""
        return f"person:{self.person_id}" if self.person_id else "anyone"

    @property
    def works_here(self) -> bool:
        """Whether this is one of the service's own people."""
        return bool(self.roles & WORKS_HERE)


ANYONE = Viewer()
# Children stand above people, so their model is not known here; who is the same as whom is.
CHILD = table("child", column("id", Uuid), column("same_as", Uuid))


def viewer_of(person: Person, *, on: date, session: SignInSession | None = None) -> Viewer:
    """The viewer that this person is on this day: their homes, roles, settings and teams in force."""
    who = {"person": person.id, "day": on}
    family = db.session.execute(ties_of_somebody(), who).all()
    homes = homes_of(family)
    roles = db.session.scalars(roles_of_somebody(), who).all()
    marks = {MARK_OF_KIND[r.kind] for r in roles} - {None}
    return Viewer(
        person_id=person.id,
        name=person.name,
        roles=frozenset({str(m) for m in marks} | ({"parent"} if homes else set())),
        homes=homes,
        child_of_home={home.id: home.kept for home in family if home.lasts},
        family=frozenset(record for home in family for record in (home.child_id, home.kept, home.other) if record),
        settings=settings_of(roles),
        teams=frozenset(r.team for r in roles if r.team and MARK_OF_KIND[r.kind] in TEAM_MARKS),
        partners=frozenset(r.partner for r in roles if r.partner and r.kind == "partner"),
        session_id=session.id if session else None,
    )


PERSON, DAY = bindparam("person", type_=Uuid()), bindparam("day", type_=Date())


@cache
def roles_of_somebody() -> Select[Role]:
    """Select the roles in force of a person on a day, given with the statement: every request asks, so it is built
    once.
    """
    return select(Role).where(Role.person_id == PERSON, Role.holds(DAY))


@cache
def ties_of_somebody() -> Select[*tuple[Any, ...]]:
    """Select a person's homes, past ones too: a row for each other record of the same child, with the kept one."""
    own, other = CHILD.alias("own"), CHILD.alias("other")
    kept = func.coalesce(own.c.same_as, Home.child_id)
    rows = select(Home.child_id, Home.id, Home.holds(DAY).label("lasts"), kept.label("kept"), other.c.id.label("other"))
    joined = rows.join(own, own.c.id == Home.child_id).outerjoin(other, other.c.same_as == kept)
    return joined.where(Home.person_id == PERSON)


def family_of(child_id: UUID | None) -> Select[UUID]:
    """Select who has or had a home for this child, under whichever of their records (XC-11); nobody for no child."""
    kept = select(func.coalesce(CHILD.c.same_as, CHILD.c.id)).where(CHILD.c.id == child_id).scalar_subquery()
    record = CHILD.alias("record")
    same = select(record.c.id).where((record.c.id == kept) | (record.c.same_as == kept))
    return select(Home.person_id).where(Home.child_id.in_(same))


def homes_of(ties: Sequence[Row[*tuple[Any, ...]]]) -> dict[UUID, UUID]:
    """The homes that last, by the record they were made for and by the one that was kept: its own home comes first."""
    lasting = sorted((tie for tie in ties if tie.lasts), key=lambda tie: tie.id, reverse=True)
    return {tie.kept: tie.id for tie in lasting} | {tie.child_id: tie.id for tie in lasting}


def settings_of(roles: Iterable[Role]) -> dict[UUID, str]:
    """Each setting that these roles act for, with the strongest of them there."""
    acting = [role for role in roles if role.setting_id and role.kind in SETTING_KINDS]
    strongest_last = sorted(acting, key=lambda role: SETTING_KINDS.index(role.kind))
    return {role.setting_id: role.kind for role in strongest_last if role.setting_id}


def viewer_of_session(session: SignInSession | None, *, on: date) -> Viewer:
    """The viewer behind a live session, or ANYONE."""
    return viewer_of(session.person, on=on, session=session) if session else ANYONE
