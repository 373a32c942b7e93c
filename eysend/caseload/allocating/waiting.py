"""A child who waits for somebody of one team, and their place in the order (WNH-13, HER-10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, case, select
from sqlalchemy.orm import contains_eager

from eysend.caseload.acceptance import Acceptance, TakenOn
from eysend.caseload.bases import base_names
from eysend.children.child import Child
from eysend.councils.service import Profile


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


def waiting(teams: Sequence[str]) -> Select[TakenOn]:
    """Select what waits in these teams: who comes first for a reason, then by the day of the panel."""
    first = case((Acceptance.priority == "high", 0), else_=1)
    rows = select(TakenOn).join(TakenOn.acceptance).join(Acceptance.child)
    rows = rows.where(TakenOn.allocated_on.is_(None), TakenOn.team.in_(teams))
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
