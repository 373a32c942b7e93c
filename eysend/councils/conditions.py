"""The closed vocabulary of conditions: each word one predicate over the countable facts."""

from collections.abc import Callable, Set
from datetime import date
from typing import Literal

from eysend.core import dates
from eysend.councils.facts import Facts
from eysend.councils.team import Condition, When

Verdict = Literal["yes", "no", "ask"]


def _need(condition: Condition, facts: Facts) -> Verdict:
    if not facts.needs:
        return "ask"
    return "yes" if not condition.one_of or facts.needs & set(condition.one_of) else "no"


def _delay_areas(condition: Condition, facts: Facts) -> Verdict:
    if facts.delay_areas is None:
        return "ask"
    return "yes" if facts.delay_areas >= condition.at_least else "no"


def _setting(condition: Condition, facts: Facts) -> Verdict:
    wanted = set(condition.one_of)
    given: Set[str] = facts.settings or ({"none"} if facts.attends is False else set())
    if not given:
        # A child known to go somewhere is not one who goes nowhere, wherever that is.
        return "no" if facts.attends and wanted == {"none"} else "ask"
    if given <= wanted:
        return "yes"
    return "ask" if given & wanted else "no"


def _attendance(condition: Condition, facts: Facts) -> Verdict:
    fewest_days, most_days = facts.days_range
    most_sessions = facts.sessions_range[1]
    if fewest_days > condition.days_at_most:
        return "no"
    within = most_days <= condition.days_at_most and most_sessions <= condition.sessions_at_most
    return "yes" if within else "ask"


def _person(condition: Condition, facts: Facts) -> Verdict:
    return "ask"


# `either` is not here: it looks at another team's answer, so it is decided after the others.
WORDS: dict[str, Callable[[Condition, Facts], Verdict]] = {
    "need": _need,
    "delay_areas": _delay_areas,
    "setting": _setting,
    "attendance": _attendance,
    "person": _person,
}


def holds(when: When, facts: Facts, on: date, open_teams: int = 0) -> bool:
    """Whether everything that `when` names is so. A fact not given is not so."""
    months = dates.months_old(facts.born, on)
    return (
        (not when.asked_by or facts.asked_by in when.asked_by)
        and (when.attends is None or facts.attends is when.attends)
        and (when.known is None or facts.known is when.known)
        and when.from_months <= months
        and (when.under_months is None or months < when.under_months)
        and (when.several is None or (open_teams > 1) is when.several)
    )
