"""What must be so before a plan starts, days that somebody can keep (WNH-18), and its answers to be checked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from eysend.core.filled import check
from eysend.core.forms import Form, Refused

NOBODY = "Nobody has said so yet"


def check_days(answers: Mapping[str, Any], *, on: date) -> None:
    """Refused, with words beside each day that cannot be."""
    wrong = {"agreed_on": agreed(answers["agreed_on"], on), "review_on": review(answers, on)}
    if errors := {name: [words] for name, words in wrong.items() if words}:
        raise Refused(errors, {})


def agreed(day: date, on: date) -> str:
    """What is wrong with the day that it was agreed; empty where nothing is."""
    return "The day it was agreed is still to come. Start the plan when it has been agreed" if day > on else ""


def review(answers: Mapping[str, Any], on: date) -> str:
    """What is wrong with the next review; empty where nothing is. Asked here, whichever door it comes through."""
    day = answers["review_on"]
    if day is None:
        return "A plan needs a day when you look at it again. Choose the next review"
    if day <= answers["agreed_on"]:
        return "The next review must be after the day the plan was agreed"
    return "The next review must be a day that is still to come" if day < on else ""


def to_check(form: Form, answers: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The answers for the check-answers page; it says of nobody that they agreed, as the plan will."""
    said = {} if answers["agreed"] else {"agreed": NOBODY}
    return [(title, [(label, said.get(name, words), name) for label, words, name in rows])
            for title, rows in check(form, answers)]  # fmt: skip
