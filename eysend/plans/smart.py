"""Hints that make a target clearer. They stand beside the field and never stop anybody (WNH-6)."""

import re
from dataclasses import dataclass
from datetime import date

VAGUE = re.compile(r"\b(improve|better|develop|increase|progress|work on|continue|try)\w*\b", re.I)
FIGURE = re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|once|twice|each|every|all)\b", re.I)


@dataclass(frozen=True)
class Target:
    """What is known of a target so far; an empty word or no date where nothing is."""

    words: str = ""
    measure: str = ""
    baseline: str = ""
    goal: str = ""
    who: str = ""
    how_often: str = ""
    where: str = ""
    review_on: date | None = None


def hints(target: Target, *, on: date) -> dict[str, str]:
    """Field name to one kind sentence; empty where the target is as clear as we can ask."""
    found = {
        "words": vague(target.words),
        "measure": "" if target.measure else "For example: times out of 5 at snack.",
        "baseline": "" if target.baseline else "For example: 1 time out of 5.",
        "goal": uncounted(target.goal),
        "who": "" if target.who else "For example: the key person.",
        "how_often": "" if target.how_often else "For example: at each snack.",
        "where": "" if target.where else "For example: at home, at bath time.",
        "review_on": dated(target.review_on, on),
    }
    return {field: words for field, words in found.items() if words}


def vague(words: str) -> str:
    """A hint where the target says that something grows, not what will be seen."""
    found = VAGUE.search(words)
    return f"What will people see? “{found[0].capitalize()}” can mean many things." if found else ""


def uncounted(goal: str) -> str:
    """A hint where nobody could count whether the goal is reached."""
    if not goal:
        return "For example: 4 times out of 5."
    return "" if FIGURE.search(goal) else "Can it be counted? For example: 4 times out of 5."


def dated(review_on: date | None, on: date) -> str:
    """A hint where the review has no day, or one that has gone."""
    if review_on is None:
        return "Choose a day: often it is about 12 weeks from now."
    return "This day has gone. Choose one that is still to come." if review_on < on else ""
