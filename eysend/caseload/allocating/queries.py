"""Who waits for a practitioner, in which order (WNH-13, HER-10), and the one that is being looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, select
from sqlalchemy.orm import contains_eager, joinedload

from eysend.caseload.acceptance import Acceptance, TakenOn
from eysend.caseload.bases import base_names
from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer

MOST = 500


@dataclass(frozen=True)
class Waiting:
    """One child who waits for somebody of one team; `place` is theirs in that team's order."""

    taken: TakenOn
    team: str
    base: str
    place: int
    late_after: date

    @property
    def child(self) -> Child:
        """Who waits."""
        return self.taken.acceptance.child


def who_waits(viewer: Viewer, profile: Profile, *, base: str = "") -> list[Waiting]:
    """The children who wait, most pressing first, of one base where it is named; those whose base is to be confirmed
    stand in every list (DER-2). Never a child of the viewer's own family."""
    rows = db.session.scalars(waiting().where(Child.id.not_in(viewer.family)).limit(MOST)).all()
    return [one for one in placed(rows, profile) if not base or one.taken.base in (base, "")]


def waiting() -> Select[TakenOn]:
    """Select what waits: who comes first for a reason, then by the day of the panel."""
    first = case((Acceptance.priority == "high", 0), else_=1)
    rows = select(TakenOn).join(TakenOn.acceptance).join(Acceptance.child).where(TakenOn.allocated_on.is_(None))
    rows = rows.options(contains_eager(TakenOn.acceptance).contains_eager(Acceptance.child))
    return rows.order_by(TakenOn.team, first, Acceptance.reviewed_on, TakenOn.id)


def placed(rows: Sequence[TakenOn], profile: Profile) -> list[Waiting]:
    """Each with its place in its team's order."""
    teams, bases = {team.key: team.name for team in profile.teams}, base_names(profile)
    found: list[Waiting] = []
    for row in rows:
        place = sum(one.taken.team == row.team for one in found) + 1
        late_after = row.acceptance.confirmed_on + timedelta(days=profile.caseload.allocate_days)
        found.append(Waiting(row, teams.get(row.team, row.team), bases.get(row.base, ""), place, late_after))
    return found


def find_tie(involvement_id: UUID, viewer: Viewer, *, on: date) -> tuple[Involvement, TakenOn | None]:
    """The involvement to allocate somebody to, with what the panel said of it; NotYours for one's own family."""
    rows = select(Involvement, TakenOn).outerjoin(TakenOn, TakenOn.involvement_id == Involvement.id)
    mine = rows.where(Involvement.id == involvement_id, Involvement.child_id.not_in(viewer.family))
    whole: Any = (joinedload(Involvement.child), joinedload(Involvement.person))
    lasting = mine.where((Involvement.until_day.is_(None)) | (Involvement.until_day >= on)).options(*whole)
    row = db.session.execute(lasting.order_by(TakenOn.id.desc())).first()
    if row is None:
        raise NotYours
    return row[0], row[1]
