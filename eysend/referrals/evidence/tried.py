"""What is known of what was tried, wherever it was written: in cycles, in a linked plan, in the request's own boxes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion
from eysend.referrals.evidence.piece import Asq, Background, Cycle, CycleTarget, Document
from eysend.referrals.papers.enclosure import Enclosure

LONG_ENOUGH = timedelta(weeks=12)
AS_EVIDENCE = {"assessment": "assessment", "plan": "iep"}  # a paper that was added, by its type
NO_GAIN = frozenset({"none", "regressed", "worse"})


@dataclass(frozen=True)
class Tried:
    """One time round as far as it is known. `outcomes`: what came of each target that was looked at."""

    level: str = ""
    from_day: date | None = None
    targets: int = 0
    counted: int = 0  # targets with a measure, a start and a goal
    outcomes: tuple[str, ...] = ()
    did: str = ""
    who: str = ""
    how_often: str = ""
    reviewed_on: date | None = None
    impact: str = ""
    family_view: str = ""
    from_plan: bool = False

    @property
    def long_enough(self) -> bool:
        """Whether twelve weeks or more lay between its start and its review."""
        return bool(self.from_day and self.reviewed_on and self.reviewed_on - self.from_day >= LONG_ENOUGH)


@dataclass(frozen=True)
class Evidence:
    """Everything that goes with one paper: in order, and what of it counts as tried."""

    tried: tuple[Tried, ...] = ()
    cycles: Sequence[tuple[Cycle, Sequence[CycleTarget]]] = ()
    documents: Sequence[Document] = ()
    asqs: Sequence[Asq] = ()
    background: Background | None = None
    plan: PlanVersion | None = None
    plan_reviews: int = 0
    papers: Sequence[Enclosure] = ()

    @property
    def written(self) -> bool:
        """Whether anything is here besides the boxes of the request itself."""
        return bool(self.cycles or self.documents or self.asqs or self.background or self.plan or self.papers)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of document that are there; a plan in the system is the setting's plan for the child (HER-22)."""
        found = {document.kind_of for document in self.documents if document.kind_of}
        found |= {AS_EVIDENCE.get(paper.type, "report") for paper in self.papers}
        return frozenset(found | ({"asq"} if self.asqs else set()) | ({"iep"} if self.plan else set()))

    def said(self, name: str) -> Any:
        """What was answered of how it began; None where nothing was."""
        return self.background.values().get(name) if self.background else None


def of_cycle(cycle: Cycle, targets: Iterable[CycleTarget]) -> Tried:
    """A cycle as what was tried."""
    mine = list(targets)
    return Tried(
        level=cycle.level or "",
        from_day=cycle.from_day,
        targets=len(mine),
        counted=sum(all(one.text(name) for name in ("measure", "baseline", "goal")) for one in mine),
        outcomes=tuple(one.outcome for one in mine if one.outcome),
        did=cycle.text("did"),
        who=cycle.text("who"),
        how_often=cycle.text("how_often"),
        reviewed_on=cycle.reviewed_on,
        impact=cycle.text("impact"),
        family_view=cycle.text("family_view"),
    )


def of_plan(version: PlanVersion, earlier: PlanVersion | None, outcomes: Sequence[Outcome]) -> Tried:
    """A plan in the system as what was tried: reviewed when the version in force took the place of one before."""
    strategies = [one for outcome in outcomes for one in outcome.strategies]
    targets = [one for outcome in outcomes for one in outcome.targets]
    levels = {one.level for one in strategies}
    first = strategies[0] if strategies else None
    return Tried(
        level=next((level for level in ("specialist", "targeted", "universal") if level in levels), ""),
        from_day=(earlier or version).agreed_on,
        targets=len(targets),
        counted=sum(all(one.text(name) for name in ("measure", "baseline", "goal")) for one in targets),
        did=first.words if first else "",
        who=next((one.text("who") for one in strategies if one.text("who")), ""),
        how_often=next((one.text("how_often") for one in strategies if one.text("how_often")), ""),
        reviewed_on=version.agreed_on if earlier else None,
        outcomes=("reviewed",) if earlier else (),
        impact="reviewed" if earlier else "",
        family_view=version.text("family_view"),
        from_plan=True,
    )


def of_boxes(answers: Mapping[str, Any]) -> Tried | None:
    """What the boxes of the request itself say; None where they say nothing. What the family thinks is no try."""
    names = ("targets", "did", "tried_from", "reviewed_on", "effect")
    if not any(answers.get(name) for name in names):
        return None
    effect = answers.get("effect") or ""
    return Tried(
        from_day=answers.get("tried_from"),
        targets=1 if answers.get("targets") else 0,
        outcomes=(effect,) if effect else (),
        did=answers.get("did") or "",
        who=answers.get("did") or "",  # one box asks for what, by whom and how often
        how_often=answers.get("did") or "",
        reviewed_on=answers.get("reviewed_on"),
        impact=effect,
        family_view=answers.get("family_view") or "",
    )


def suggestion(tried: Iterable[Tried]) -> str:
    """What the results speak for: going on at the setting, or asking; empty where they say neither (HER-19)."""
    rounds = [one for one in tried if one.outcomes and not one.from_plan]
    results = [outcome for one in rounds for outcome in one.outcomes]
    stuck = [outcome for one in rounds if one.long_enough for outcome in one.outcomes if outcome in NO_GAIN]
    if results and all(outcome == "achieved" for outcome in results):
        return "Every target was reached. It may be best to go on like this at the setting."
    if len(stuck) > 1:
        return "After 12 weeks or more, several targets show no change. It may be time to ask for support."
    return ""
