"""What a request still lacks, in words. Said beside the form and to its readers; it stops nothing (HER-18, WNH-5)."""

from collections.abc import Iterator, Mapping
from typing import Any

from eysend.councils.advice import Answer
from eysend.councils.service import Profile

PERMISSION = "The permission of somebody with parental responsibility: who, when and how."
NEEDS = "Which needs you see, and what they stop the child doing."
TRIED = "What was tried and when."
REVIEWED = "When it was looked at again, and what came of it."
ORGANISATION = "No voluntary organisation was named: tell the family of one."
WEIGHT = {
    "required": "{team}: without what was tried and reviewed, this team declines.",
    "expected": "{team} expects to see what was tried and reviewed. You may ask without it: say why not yet.",
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


def evidence(profile: Profile, advice: Answer | None) -> list[str]:
    """How much each team that may help makes of evidence, where it makes much; the strongest first."""
    open_teams = [team for team in advice.teams if team.answer in ("yes", "ask")] if advice else []
    return [
        words.format(team=profile.team(one.team).name)
        for strength, words in WEIGHT.items()
        for one in open_teams
        if one.evidence == strength
    ]


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
