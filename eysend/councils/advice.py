"""Who can help a child, and why: pure functions of a profile, facts and a day. They advise; people decide."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from eysend.councils import postcode
from eysend.councils.advice_team import Advice, about, said
from eysend.councils.conditions import holds
from eysend.councils.facts import Facts
from eysend.councils.service import Profile
from eysend.councils.team import Line, Team


@dataclass(frozen=True)
class Answer:
    """What each team of a profile would say of these facts on a day, and what else is worth knowing."""

    profile: str
    version: str
    on: date
    teams: tuple[Advice, ...]
    also: tuple[Line, ...]

    def as_data(self) -> dict[str, Any]:
        """The answer in the shape that `/who-can-help` sends."""
        return {
            "profile": self.profile,
            "version": self.version,
            "on": self.on.isoformat(),
            "teams": [advice.as_data() for advice in self.teams],
            "also": [asdict(line) for line in self.also],
        }


def who_can_help(profile: Profile, facts: Facts, on: date) -> Answer:
    """Each team's answer by itself, in the profile's order. Who leads is a person's choice, and in `also`."""
    alone = {team.key: about(team, profile, facts, on) for team in profile.teams}
    teams = tuple(_beside(team, alone, facts, on) for team in profile.teams)
    return Answer(profile.key, profile.version, on, teams, _also(profile, teams, facts, on))


def _beside(team: Team, alone: dict[str, Advice], facts: Facts, on: date) -> Advice:
    """The team's own answer, or `ask` where another team fits just as well (LEI-4)."""
    advice = alone[team.key]
    if advice.answer != "yes":
        return advice
    shared = tuple(
        said(Line(condition.ask or "", condition.rule), advice, facts, on)
        for condition in team.asks
        if condition.word == "either" and alone[condition.team or ""].answer == "yes"
    )
    return replace(advice, answer="ask", because=shared + advice.because) if shared else advice


def _also(profile: Profile, teams: tuple[Advice, ...], facts: Facts, on: date) -> tuple[Line, ...]:
    open_teams = sum(advice.answer in ("yes", "ask") for advice in teams)
    found = [*_area(profile, facts), *(line for advice in teams for line in advice.otherwise)]
    for note in profile.also:
        if holds(note.when, facts, on, open_teams):
            found.append(Line(note.text, note.rule))
    return tuple(dict.fromkeys(found))


def _area(profile: Profile, facts: Facts) -> list[Line]:
    if not facts.postcode or not profile.areas:
        return []
    place = postcode.area(profile.areas, facts.postcode)
    text = profile.areas.found.format(area=place.name) if place else profile.areas.unknown
    return [Line(text, profile.areas.rule)]
