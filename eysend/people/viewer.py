"""The viewer: who is looking, in which roles, tied to which children, settings and teams, on this day.

Every query takes one. It is a plain value, made once a request, so that what a person may see never depends on the
order in which things were asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import MARK_OF_KIND, Role
from eysend.people.signin_session import SignInSession


@dataclass(frozen=True)
class Viewer:
    """Who is looking. `homes` maps each child of theirs to their own home; `settings` a setting to their role there."""

    person_id: UUID | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    homes: Mapping[UUID, UUID] = field(default_factory=dict)
    settings: Mapping[UUID, str] = field(default_factory=dict)
    teams: frozenset[str] = frozenset()
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
        return bool(self.roles & {"practitioner", "lead", "admin"})


ANYONE = Viewer()


def viewer_of(person: Person, *, on: date, session: SignInSession | None = None) -> Viewer:
    """The viewer that this person is on this day: their homes, roles, settings and teams in force."""
    homes = db.session.execute(
        select(Home.child_id, Home.id).where(
            Home.person_id == person.id,
            Home.from_day <= on,
            or_(Home.until_day.is_(None), Home.until_day >= on),
        )
    ).all()
    roles = db.session.scalars(
        select(Role).where(
            Role.person_id == person.id,
            Role.from_day <= on,
            or_(Role.until_day.is_(None), Role.until_day >= on),
        )
    ).all()
    marks = {MARK_OF_KIND[r.kind] for r in roles} - {None}
    return Viewer(
        person_id=person.id,
        name=person.name,
        roles=frozenset({str(m) for m in marks} | ({"parent"} if homes else set())),
        homes={h.child_id: h.id for h in homes},
        settings={r.setting_id: r.kind for r in roles if r.setting_id and MARK_OF_KIND[r.kind]},
        teams=frozenset(r.team for r in roles if r.team),
        session_id=session.id if session else None,
    )


def viewer_of_session(session: SignInSession | None, *, on: date) -> Viewer:
    """The viewer behind a live session, or ANYONE."""
    return viewer_of(session.person, on=on, session=session) if session else ANYONE
