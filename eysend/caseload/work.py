"""What a practitioner has on, and what a lead's teams have: load, who waits, promises kept, whose diary is how full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from eysend.caseload.acceptance import Acceptance, TakenOn
from eysend.caseload.contacts.measures import Kept, kept_among
from eysend.caseload.contacts.queries import contacts_of
from eysend.caseload.line import TeamLine
from eysend.caseload.load import Load, practitioners, told
from eysend.caseload.offer import PlannedVisit
from eysend.caseload.offers.planned import visits_ahead
from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.councils.service import Profile
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.viewer import Viewer

MOST = 300
LATELY = timedelta(days=92)


def my_children(viewer: Viewer, *, on: date) -> Sequence[Involvement]:
    """The children allocated to this person, by first name."""
    mine = select(Involvement).where(Involvement.person_id == viewer.person_id, Involvement.holds(on))
    rows = mine.join(Involvement.child).where(Child.same_as.is_(None), Child.id.not_in(viewer.family))
    return db.session.scalars(rows.options(joinedload(Involvement.child)).order_by(Child.first_name, Child.id)).all()


def my_visits(viewer: Viewer, *, on: date) -> list[PlannedVisit]:
    """The visits that this person has agreed on, from today on."""
    found = visits_ahead([viewer.person_id] if viewer.person_id else [], on=on)
    return [one for one in found if one.child_id not in viewer.family]


@dataclass(frozen=True)
class OfLine:
    """One practitioner of a leader's line: how many children, and the visits ahead."""

    load: Load
    visits: Sequence[PlannedVisit]


def my_line(viewer: Viewer, profile: Profile, *, on: date) -> list[OfLine]:
    """The practitioners whom this person leads, by name, with their diaries (LTS-17)."""
    led = select(TeamLine.person_id).where(TeamLine.leader_id == viewer.person_id, TeamLine.holds(on))
    rows = practitioners(on=on).where(Person.id.in_(led)).order_by(Person.first_name, Person.last_name, Role.id)
    loads = told(db.session.execute(rows.limit(MOST)).all(), profile.caseload)
    visits = [
        one for one in visits_ahead([load.person_id for load in loads], on=on) if one.child_id not in viewer.family
    ]
    return [OfLine(load, [one for one in visits if one.by_id == load.person_id]) for load in loads]


@dataclass(frozen=True)
class TeamsWork:
    """One team as its lead looks at it."""

    key: str
    name: str
    people: Sequence[Load]
    waiting: int


def teams_work(profile: Profile, *, on: date) -> list[TeamsWork]:
    """Each team of the profile: its people with their load, and how many children wait."""
    rows = (
        practitioners(on=on)
        .where(Role.team.in_([team.key for team in profile.teams]))
        .order_by(Person.first_name, Person.last_name, Role.id)
    )
    by_team: dict[str, list[Any]] = {}
    for row in db.session.execute(rows.limit(MOST)):
        by_team.setdefault(row[1].team, []).append(row)
    counts = select(TakenOn.team, func.count()).where(TakenOn.allocated_on.is_(None)).group_by(TakenOn.team)
    waiting = {row[0]: row[1] for row in db.session.execute(counts)}
    return [
        TeamsWork(team.key, team.name, told(by_team.get(team.key, []), profile.caseload), waiting.get(team.key, 0))
        for team in profile.teams
    ]


def promises_kept(viewer: Viewer, *, on: date) -> Kept:
    """The promises of the last three months about children that this viewer looks after."""
    rows = contacts_of(viewer, on=on).where(Acceptance.reviewed_on >= on - LATELY)
    return kept_among(db.session.scalars(rows.limit(10 * MOST)), on=on)
