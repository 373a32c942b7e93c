"""What must hold between the keys of a profile, beyond the shape of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from string import Formatter
from typing import Any

from eysend.councils.calendar import disagreements
from eysend.councils.reminder import MOST_DAYS
from eysend.councils.service import Profile
from eysend.councils.team import SETTINGS, Condition, Team

# For each word of a condition: the numbers or lists it works with, and the outcomes it must have words for.
NEEDED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "need": ((), ("yes", "no", "ask")),
    "delay_areas": (("at_least",), ("yes", "no", "ask")),
    "setting": (("one_of",), ("yes", "no", "ask")),
    "attendance": (("days_at_most", "sessions_at_most"), ("yes", "no", "ask")),
    "person": ((), ("ask",)),
    "either": (("team",), ("ask",)),
}
FILLED = {
    **{key: {"from", "until", "age", "left"} for key in ("text", "yes", "no", "ask", "early", "over", "soft")},
    **{key: {"area"} for key in ("found", "unknown")},
}


def agrees(profile: Profile) -> Iterator[str]:
    """Every disagreement inside a profile, as `key: reason`."""
    yield from _shapes(profile)
    yield from _twice(profile)
    yield from _teams_named(profile)
    yield from _forms(profile)
    for number, team in enumerate(profile.teams):
        at = f"teams[{number}]"
        if team.form not in {form.key for form in profile.forms}:
            yield f"{at}.form: no form has the key {team.form}"
        yield from _window(team, f"{at}.window")
        for index, condition in enumerate(team.asks):
            yield from _condition(profile, condition, f"{at}.asks[{index}]")
    if profile.since and profile.until and profile.until < profile.since:
        yield "until: is before from"
    yield from disagreements(profile.terms, profile.calendar)
    yield from _reminders(profile)
    yield from _panel(profile)
    yield from _usual(profile)


def _panel(profile: Profile) -> Iterator[str]:
    panel = profile.panel
    if bool(panel.weekday) != bool(panel.every_weeks):
        yield "panel.every_weeks: goes with weekday, both or neither"
    if (panel.every_weeks or 1) > 1 and not panel.first:
        yield "panel.first: is missing: it says from which day the weeks are counted"
    if panel.first and panel.weekday != panel.first.strftime("%A"):
        yield "panel.first: is not on the weekday"


def _reminders(profile: Profile) -> Iterator[str]:
    said = [(rule.whom, rule.days) for rule in profile.reminders]
    for number, rule in enumerate(profile.reminders):
        if not 0 <= rule.days <= MOST_DAYS:
            yield f"reminders[{number}].days: is not between 0 and {MOST_DAYS}"
        if not re.fullmatch(r"(0[89]|1[0-9]):[0-5][0-9]", rule.time):
            yield f'reminders[{number}].time: "{rule.time}" is no time from 08:00 to 19:59'
        if said.index((rule.whom, rule.days)) < number:
            yield f"reminders[{number}]: {rule.whom} have one {rule.days} days before already"


def _shapes(profile: Profile) -> Iterator[str]:
    for at, key, value in _texts(profile, ""):
        if key == "rule" and not re.fullmatch(r"[A-Z]{2,4}-\d+", value):
            yield f'{at}: "{value}" is no rule number such as LEI-7'
        if key == "starts" and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
            yield f'{at}: "{value}" is no time such as 10:00'
        # What stands in `also` belongs to no team, so no team's dates can be filled in.
        filled = set() if at.startswith("also[") else FILLED.get(key, set())
        if strange := {name for _, name, _, _ in Formatter().parse(value) if name} - filled:
            yield f"{at}: nothing fills in {', '.join(sorted(strange))}"


def _texts(thing: Any, at: str) -> Iterator[tuple[str, str, str]]:
    for each in fields(thing):
        value, here = getattr(thing, each.name), f"{at}.{each.name}" if at else each.name
        if isinstance(value, str):
            yield here, each.name, value
        for number, item in enumerate(value if isinstance(value, tuple) else ()):
            if is_dataclass(item):
                yield from _texts(item, f"{here}[{number}]")
        if is_dataclass(value):
            yield from _texts(value, here)


def _forms(profile: Profile) -> Iterator[str]:
    current = {form.key for form in profile.forms if not form.retired}
    for number, form in enumerate(profile.forms):
        if form.instead and form.instead not in current:
            yield f"forms[{number}].instead: no form in use has the key {form.instead}"


def _twice(profile: Profile) -> Iterator[str]:
    for name in (
        "teams",
        "needs",
        "forms",
        "reasons",
        "declines",
        "units",
        "groups",
        "training",
        "meetings",
        "partners",
        "venues",
    ):
        keys = [thing.key for thing in getattr(profile, name)]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"{name}: two have the key {key}"


def _teams_named(profile: Profile) -> Iterator[str]:
    keys = {team.key for team in profile.teams}
    named: list[tuple[str, Iterable[str]]] = [
        *((f"units[{n}].teams", unit.teams) for n, unit in enumerate(profile.units)),
        *((f"forms[{n}].teams", form.teams) for n, form in enumerate(profile.forms)),
        *((f"groups[{n}].team", (group.team,)) for n, group in enumerate(profile.groups)),
    ]
    named += [(f"caseload.usual[{n}].team", (usual.team,)) for n, usual in enumerate(profile.caseload.usual)]
    if profile.attendance:
        named.append(("attendance.teams", profile.attendance.teams))
    for at, teams in named:
        for stranger in sorted(set(teams) - keys):
            yield f"{at}: no team has the key {stranger}"


def _usual(profile: Profile) -> Iterator[str]:
    roles = {team.key: team.roles for team in profile.teams}
    for number, usual in enumerate(profile.caseload.usual):
        if usual.role not in roles.get(usual.team, (usual.role,)):
            yield f"caseload.usual[{number}].role: {usual.team} has no such role"


def _window(team: Team, at: str) -> Iterator[str]:
    window = team.window
    if window.opens.phrase not in ("birth", "when flagged") and not window.early:
        yield f"{at}.early: is missing: it is said to those who are not yet old enough"
    if bool(window.soft_until) != bool(window.soft):
        yield f"{at}.soft: goes with soft_until, both or neither"


def _condition(profile: Profile, condition: Condition, at: str) -> Iterator[str]:
    parameters, outcomes = NEEDED[condition.word]
    for key in (*parameters, *outcomes):
        if not getattr(condition, key):
            yield f"{at}.{key}: is missing: {condition.word} needs it"
    if condition.team and condition.team not in {team.key for team in profile.teams}:
        yield f"{at}.team: no team has the key {condition.team}"
    known: dict[str, set[str]] = {
        "need": {need.key for need in profile.needs},
        "setting": {*SETTINGS, *(unit.key for unit in profile.units)},
    }
    for stranger in sorted(set(condition.one_of) - known.get(condition.word, set())):
        reason = "is not mapped to an area of need" if condition.word == "need" else "is no known setting"
        yield f"{at}.one_of: {stranger} {reason}"
