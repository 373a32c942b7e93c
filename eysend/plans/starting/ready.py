"""What must be so before a plan starts, days that somebody can keep (WNH-18), and its answers to be checked."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from eysend.core.filled import check
from eysend.core.forms import Form, Refused
from eysend.plans.drafts.draft import Draft
from eysend.plans.drafts.to_write import unclear
from eysend.plans.forms import asked

NOBODY = "Nobody has said so yet"
A_YEAR = timedelta(days=366)
TOO_FAR = "The next review must be within a year. Check the year that you typed"


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
    if day < on:
        return "The next review must be a day that is still to come"
    return TOO_FAR if day > on + A_YEAR else ""


def to_check(form: Form, answers: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The answers for the check-answers page; it says of nobody that they agreed, as the plan will."""
    said = {} if answers["agreed"] else {"agreed": NOBODY}
    return [(title, [(label, said.get(name, words), name) for label, words, name in rows])
            for title, rows in check(form, answers)]  # fmt: skip


def not_there(draft: Draft, answers: Mapping[str, Any]) -> list[str]:
    """What this plan starts without, a sentence each, for the check-answers page; it stops nobody (WNH-6)."""
    told, outcomes = draft.version.told(), draft.outcomes
    empty = [label for name, label in asked(draft.version.asks).items() if name not in told]
    vague = [one.words for of in outcomes for one in of.targets if unclear(one, draft.hints[one.id])]
    count = "1 target" if len(vague) == 1 else f"{len(vague)} targets"
    return [
        *([] if answers["agreed"] else ["Nobody has said that they agree."]),
        *([f"Nothing is written yet under: {', '.join(empty)}."] if empty else []),
        *(f"“{one.name}” has no target yet." for one in outcomes if not one.targets),
        *(f"“{one.name}” does not say yet who does what." for one in outcomes if not one.strategies),
        *([f"{count} could be clearer: {'; '.join(vague)}."] if vague else []),
    ]
