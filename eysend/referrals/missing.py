"""What a request still lacks, in words. Said beside the form and to its readers; it stops nothing (HER-18, WNH-5)."""

from collections.abc import Iterator, Mapping
from typing import Any

from eysend.councils.advice import Answer
from eysend.councils.advice_team import Advice

PERMISSION = "The permission of somebody with parental responsibility: who, when and how."
NEEDS = "Which needs you see, and what they stop the child doing."
TRIED = "What was tried and when."
REVIEWED = "When it was looked at again, and what came of it."
ORGANISATION = "No voluntary organisation was named: tell the family of one."
SAYS = {"yes": "yes", "ask": "a person will decide"}
# With the answer before it, one sentence: what a team says, and what it makes of evidence; then what the asker may do.
WEIGHT = {
    "required": ("{says}, but without what was tried and reviewed, this team declines", ": send it too"),
    "expected": ("{says}. It expects to see what was tried and reviewed", ": if there is none yet, say why"),
}


def permission_of(kind: str, answers: Mapping[str, Any]) -> str:
    """`given` with who, when and how (or by the parent who asks), else `awaited`; a notice needs none (DER-5, A-1)."""
    if kind == "section_23":
        return "not_needed"
    if kind == "admissions":
        return "awaited"
    if kind == "parent":
        return "given" if answers["responsibility"] == "yes" and answers["agrees"] else "awaited"
    said = (answers[name] for name in ("permission_by", "permission_on", "permission_how"))
    return "given" if answers["permission"] == "yes" and all(said) else "awaited"


def evidence(advice: Answer | None, *, asker: bool = False) -> dict[str, str]:
    """By team: what it says where it makes much of evidence, in one sentence with its answer. `asker`: to who asks."""
    weighty = [one for one in advice.teams if one.answer in SAYS and one.evidence in WEIGHT] if advice else []
    return {one.team: in_one(one, asker) for one in weighty}


def in_one(one: Advice, asker: bool) -> str:
    """`yes, but without what was tried and reviewed, this team declines: send it too.`"""
    words, do = WEIGHT[one.evidence]
    return f"{words.format(says=SAYS[one.answer])}{do if asker else ''}."


def lacks(kind: str, permission: str, answers: Mapping[str, Any]) -> Iterator[str]:
    """What is not there yet, the most important first."""
    if permission == "awaited":
        yield PERMISSION
    if kind == "setting" and not answers.get("did"):
        yield TRIED
    elif kind == "setting" and not (answers.get("reviewed_on") and answers.get("effect")):
        yield REVIEWED
    if kind == "section_23" and not answers.get("voluntary"):
        yield ORGANISATION
