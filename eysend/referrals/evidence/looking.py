"""What is there and exactly what is missing, by the council's own sentences: a pure function. People decide.

Nothing here stops a request. How strongly a thing is asked for is each team's: required (this team declines without),
expected (say why not yet), or optional (DER-12, HER-18, WNH-5).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from eysend.councils.advice import Answer
from eysend.councils.advice_team import Advice
from eysend.councils.service import Profile
from eysend.referrals.evidence.tried import Evidence, Tried

STRENGTHS = ("required", "expected", "optional")
NAMES = {
    "any": "Something of what was tried",
    "cycle": "One time round of assess, plan, do, review",
    "targets": "Targets that can be counted",
    "targeted": "Help beyond what every child gets",
    "assessment": "An assessment",
    "iep": "The setting’s plan for the child",
    "portage_profile": "A Portage development profile",
    "asq": "The result of an Ages and Stages Questionnaire",
    "areas": "In which areas there is a big delay, and how you see it",
}


@dataclass(frozen=True)
class Found:
    """One thing that is looked for: whether it is there, what of it is missing, how much it weighs, and the rule."""

    kind: str
    there: bool
    weight: str
    rule: str
    missing: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called on the page."""
        return NAMES[self.kind]


@dataclass(frozen=True)
class Look:
    """All that was looked for, and who makes how much of it. `state`: complete, partly or nothing."""

    found: tuple[Found, ...]
    declines: tuple[str, ...] = ()  # teams that decline without
    expects: tuple[str, ...] = ()
    why_not_yet: str = ""
    on: date | None = None

    @property
    def lacking(self) -> tuple[Found, ...]:
        """What is asked for and not there."""
        return tuple(one for one in self.found if not one.there and one.weight != "optional")

    @property
    def state(self) -> str:
        """Whether all that is asked for is there; a thing half there, or one of two, is partly."""
        if not self.lacking:
            return "complete"
        begun = any(one.there or one.missing for one in self.found)
        return "partly" if begun else "nothing"

    @property
    def asks_why(self) -> bool:
        """Whether to ask why it is not there yet: something is expected, nothing is required, and nobody said."""
        return bool(self.lacking) and not self.why_not_yet


def look(
    profile: Profile, advice: Answer | None, evidence: Evidence, asked_by: str, on: date, *, wanted: str = ""
) -> Look:
    """What this council looks for, in this evidence, on this day; of a parent nothing is asked (HER-21).

    `wanted` is the key of the form by whose name somebody asks: then its teams are those that count.
    """
    weights = {one.team: "optional" if asked_by == "parent" else one.evidence for one in teams(profile, advice, wanted)}
    strongest = min(weights.values(), key=STRENGTHS.index, default="optional")
    specialist = any(
        profile.team(team).level == "specialist" for team, weight in weights.items() if weight == strongest
    )
    rows = [one for one in profile.evidence if one.kind != "targeted" or specialist]
    found = tuple(seen(one.kind, one.rule, weighed(one.weight, strongest), evidence, on) for one in rows)
    named = {weight: tuple(profile.team(t).name for t, w in weights.items() if w == weight) for weight in STRENGTHS}
    return Look(found, named["required"], named["expected"], evidence.said("why_not_yet") or "", on)


def teams(profile: Profile, advice: Answer | None, wanted: str) -> list[Advice]:
    """The teams that count: those of the form that was chosen, else those that say yes, else those that would ask."""
    answers = advice.teams if advice else ()
    named = {team for form in profile.forms if form.key == wanted for team in form.teams}
    asked = [one for one in answers if one.team in named and one.answer in ("yes", "ask")]
    sure = [one for one in answers if one.answer == "yes"]
    return asked or sure or [one for one in answers if one.answer == "ask"]


def weighed(own: str | None, strongest: str) -> str:
    """How much one thing weighs: as the teams say, or as the council says of it; optional where no team asks."""
    return "optional" if strongest == "optional" else own or strongest


def seen(kind: str, rule: str, weight: str, evidence: Evidence, on: date) -> Found:
    """Whether one thing is there, and what of it is missing."""
    if kind == "any":
        anything = bool(evidence.tried or evidence.kinds)
        return Found(kind, anything, weight, rule)
    if kind in ("assessment", "iep", "portage_profile", "asq"):
        return Found(kind, kind in evidence.kinds, weight, rule)
    if kind == "targets":
        return Found(kind, any(one.counted for one in evidence.tried), weight, rule, tuple(uncounted(evidence.tried)))
    if kind == "targeted":
        return Found(kind, beyond_all(evidence.tried), weight, rule, tuple(only_universal(evidence.tried)))
    if kind == "areas":
        missing = tuple(areas_missing(evidence))
        return Found(kind, not missing, weight, rule, missing if evidence.said("far_behind") else ())
    best = min((tuple(lacking(one, on)) for one in evidence.tried), key=len, default=None)
    return Found(kind, best == (), weight, rule, best or ())


def lacking(tried: Tried, on: date) -> Iterator[str]:
    """What one time round still lacks, in the order in which it happens (DER-12)."""
    if not tried.from_day:
        yield "the day it started"
    if not tried.targets:
        yield "what was aimed for"
    if not tried.did:
        yield "what was done"
    if not tried.who:
        yield "who did it"
    if not tried.how_often:
        yield "how often"
    yield from unreviewed(tried, on)
    if not tried.family_view:
        yield "what the family thinks"


def unreviewed(tried: Tried, on: date) -> Iterator[str]:
    """What is missing of its review."""
    if not tried.reviewed_on or tried.reviewed_on > on:
        yield "the day it was looked at again"
    elif tried.from_day and tried.reviewed_on < tried.from_day:
        yield "a day of the review after the start"
    if not tried.outcomes:
        yield "what came of each target"
    elif tried.targets > len(tried.outcomes) and not tried.from_plan:
        yield "what came of every target"
    if not tried.impact:
        yield "what difference it made"


def beyond_all(tried: Iterable[Tried]) -> bool:
    """Whether some help was more than every child gets (DER-14)."""
    return any(one.level in ("targeted", "specialist") for one in tried)


def only_universal(tried: Iterable[Tried]) -> Iterator[str]:
    """Says so where help is described, and all of it is for every child."""
    rounds = list(tried)
    if rounds and not any(one.level for one in rounds):
        yield "which kind of help it was"
    elif rounds and not beyond_all(rounds):
        yield "so far there is only what every child gets"


def uncounted(tried: Iterable[Tried]) -> Iterator[str]:
    """Says so where there are targets, and none can be counted (WNH-6)."""
    rounds = list(tried)
    if any(one.targets for one in rounds) and not any(one.counted for one in rounds):
        yield "for one target: how it is counted, where it started, when it is reached"


def areas_missing(evidence: Evidence) -> Iterator[str]:
    """What a group for big delays in two or more areas still asks (LTS-3, LTS-6)."""
    if len(evidence.said("far_behind") or ()) < 2:
        yield "two or more areas"
    if not evidence.said("how_far"):
        yield "how you see it"
