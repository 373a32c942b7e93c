"""What the tests of advice share: the five children, and a question put to a council on a day."""

from datetime import date
from functools import cache
from typing import Any

from werkzeug.datastructures import MultiDict

from eysend.councils.advice import Answer, who_can_help
from eysend.councils.advice_team import Advice
from eysend.councils.profile import load
from eysend.councils.question import understand

TUESDAY = date(2027, 3, 2)
BORN = {
    "Amir": date(2024, 9, 10),
    "Bea": date(2023, 4, 15),
    "Cai": date(2025, 6, 30),
    "Dot": date(2022, 8, 31),
    "Eli": date(2022, 9, 1),
}
COUNCILS = ("derbyshire", "blackburn-with-darwen", "hertfordshire", "leicestershire", "west-northamptonshire")


read_once = cache(load)


def ask(council: str, child: str | date, question: str = "", on: date = TUESDAY, **load_from: Any) -> Answer:
    """The whole answer to a query string such as `days=2&sessions=2`, asked on a day."""
    profile = read_once(council, **load_from).on(on)
    born = BORN[child] if isinstance(child, str) else child
    pairs = [tuple(pair.split("=")) for pair in question.split("&") if pair]
    facts, _ = understand(MultiDict([("born", born.isoformat()), *pairs]), profile, on, demo=False)
    return who_can_help(profile, facts, on)


def team(answer: Answer, key: str) -> Advice:
    """What one team said."""
    return next(advice for advice in answer.teams if advice.team == key)


def rules(answer: Answer) -> set[str]:
    """The rules that stand in `also`."""
    return {line.rule for line in answer.also}


def reasons(advice: Advice) -> set[str]:
    """The rules that one team's answer gives."""
    return {line.rule for line in advice.because}
