"""Where a team would work with a child, and how fully."""

from dataclasses import dataclass
from typing import Literal

from eysend.councils.facts import Facts
from eysend.councils.service import Profile
from eysend.councils.team import Attendance, Line, Team, Unit


@dataclass(frozen=True)
class Place:
    """The places in order of the alphabet, how fully, and the sentences that say why."""

    where: tuple[str, ...]
    mode: Literal["full", "monitoring"]
    because: tuple[Line, ...] = ()


def place(team: Team, profile: Profile, facts: Facts) -> Place:
    """First a unit that the team only watches, then the half days a week, then the team's usual places."""
    if watched := units(team, profile, facts, "monitoring"):
        return Place(("setting",), "monitoring", tuple(unit.because for unit in watched))
    if profile.attendance and team.key in profile.attendance.teams:
        return _by_sessions(profile.attendance, *facts.sessions_range)
    return Place(tuple(sorted(team.where)), "full")


def units(team: Team, profile: Profile, facts: Facts, effect: str) -> tuple[Unit, ...]:
    """The named units that the child attends and that have this effect on the team's work."""
    return tuple(
        unit
        for unit in profile.units
        if unit.key in facts.settings and team.key in unit.teams and unit.effect == effect
    )


def _by_sessions(rule: Attendance, fewest: int, most: int) -> Place:
    """Every place that the half days allow; while that is open, the sentence asks for their number."""
    if fewest >= rule.setting_only_from:
        return Place(("setting",), "full", (rule.setting_only,))
    if most == 0:
        return Place(("home",), "full", (rule.home,))
    if fewest > 0 and most < rule.setting_only_from:
        return Place(("home", "setting"), "full", (rule.both,))
    return Place(("home", "setting"), "full", (rule.unknown,))
