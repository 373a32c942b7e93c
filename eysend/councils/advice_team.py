"""One team's answer by itself, in the order: too old, too young, a fact against, a fact missing, yes."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal, NamedTuple

from eysend.core.dates import reaches
from eysend.core.words import age, whole_date
from eysend.councils.advice_place import place, units
from eysend.councils.ages import Life
from eysend.councils.conditions import WORDS, Verdict, holds
from eysend.councils.facts import Facts
from eysend.councils.service import Profile
from eysend.councils.team import Condition, Line, Team

WEEKS_FROM = 28  # days; further off is counted in weeks

Word = Literal["yes", "no", "ask", "later"]


@dataclass(frozen=True)
class Advice:
    """What one team would say: the answer, its first and last eligible day, where, how, and always why."""

    team: str
    answer: Word
    opens: date | None
    until: date
    where: tuple[str, ...]
    mode: Literal["full", "monitoring"]
    evidence: str
    because: tuple[Line, ...] = ()
    otherwise: tuple[Line, ...] = ()
    then: Line | None = None

    def as_data(self) -> dict[str, Any]:
        """As `/who-can-help` sends it; what to do otherwise stands in its `also`."""
        return {
            "team": self.team,
            "answer": self.answer,
            "from": self.opens.isoformat() if self.opens else None,
            "until": self.until.isoformat(),
            "where": list(self.where),
            "mode": self.mode,
            "because": [asdict(line) for line in self.because],
            "evidence": self.evidence,
        }


def said(line: Line, advice: Advice, facts: Facts, on: date) -> Line:
    """A sentence of the profile with the child's own age and dates in it."""
    opens = whole_date(advice.opens) if advice.opens else ""
    filled = {
        "from": opens,
        "until": whole_date(advice.until),
        "age": age(facts.born, on),
        "left": left(advice.until, on),
    }
    return replace(line, text=line.text.format_map(filled))


def left(until: date, on: date) -> str:
    """How long it is to the last day: `today`, `tomorrow`, `in 6 days`, `in 11 weeks`."""
    days = (until - on).days
    if days < 2:
        return "tomorrow" if days == 1 else "today"
    return f"in {days} days" if days < WEEKS_FROM else f"in {days // 7} weeks"


def about(team: Team, profile: Profile, facts: Facts, on: date) -> Advice:
    """What the team would say of this child on this day, as if it were the only one."""
    life = Life(facts.born, facts.starts_school, profile.terms)
    here = place(team, profile, facts)
    dates = team.window.opens.on(life), team.window.until.on(life)
    blank = Advice(team.key, "no", *dates, here.where, here.mode, evidence(team, facts))
    found = _outside(team, blank, life, on) or _inside(team, profile, facts, on, soft=on > blank.until)
    lines = [*found.because]
    if found.answer in ("yes", "ask"):
        lines += here.because
        lines += [Line(note.text, note.rule) for note in team.notes if holds(note.when, facts, on)]
    soon = reaches(on, months=team.window.remind_months) > blank.until
    then = (team.then_soon if soon else None) or team.then
    if found.answer == "yes" and then and soon:
        lines.append(then)
    because, otherwise = (tuple(said(line, blank, facts, on) for line in each) for each in (lines, found.otherwise))
    after = said(then, blank, facts, on) if then and found.answer == "yes" else None
    return replace(blank, answer=found.answer, because=because, otherwise=otherwise, then=after)


def evidence(team: Team, facts: Facts) -> str:
    """How strongly evidence is asked for; never of a parent where it is the setting's to give (HER-21)."""
    if team.evidence_in_setting and facts.attends and facts.asked_by != "parent":
        return team.evidence_in_setting
    return team.evidence


class _Found(NamedTuple):
    answer: Word
    because: list[Line]
    otherwise: list[Line]


def _outside(team: Team, blank: Advice, life: Life, on: date) -> _Found | None:
    """`no` after the last day, `later` before the first; None inside the window or its soft end."""
    window = team.window
    if on > (window.soft_until.on(life) if window.soft_until else blank.until):
        return _Found("no", [Line(window.over, window.rule)], [window.otherwise] if window.otherwise else [])
    if blank.opens and on < blank.opens:
        return _Found("later", [Line(window.early or "", window.rule)], [])
    return None


def _inside(team: Team, profile: Profile, facts: Facts, on: date, soft: bool) -> _Found:
    """A fact against decides, then a fact missing or a soft end, then yes."""
    verdicts = [
        (condition, WORDS[condition.word](condition, facts))
        for condition in team.asks
        if condition.word in WORDS and holds(condition.when, facts, on)
    ]
    ending = units(team, profile, facts, "ends")
    if against := [condition for condition, verdict in verdicts if verdict == "no"]:
        return _Found("no", _lines(against, "no"), [each.otherwise for each in against if each.otherwise])
    if ending:
        return _Found("no", [unit.because for unit in ending], [unit.otherwise for unit in ending if unit.otherwise])
    missing = [condition for condition, verdict in verdicts if verdict == "ask"]
    fitting = _lines([condition for condition, verdict in verdicts if verdict == "yes"], "yes")
    age = Line((team.window.soft if soft else None) or team.window.yes, team.window.rule)
    if soft or missing:
        first, last = ([age], []) if soft else ([], [age])
        return _Found("ask", first + _lines(missing, "ask") + last + fitting, [])
    return _Found("yes", [age, *fitting], [])


def _lines(conditions: list[Condition], verdict: Verdict) -> list[Line]:
    return [Line(getattr(condition, verdict) or "", condition.rule) for condition in conditions]
