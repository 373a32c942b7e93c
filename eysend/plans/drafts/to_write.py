"""The draft as a list of things to write: each with where it is written, and how far it is. It stops nobody."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from eysend.plans.drafts.draft import Draft
from eysend.plans.forms import asked, placed
from eysend.plans.outcome import Outcome, Strategy, Target

Task = dict[str, Any]  # as parts/task_list.html takes it
DONE: Task = {"status": "Done", "colour": None}
IN_PROGRESS: Task = {"status": "In progress", "colour": "turquoise"}
NOT_STARTED: Task = {"status": "Not started", "colour": "blue"}
WAITS: Task = {"status": "Cannot start yet", "colour": None, "waits": True}


def of_draft(draft: Draft) -> dict[str, list[Task]]:
    """The whole draft: the child, the outcomes, and what is left when it has been agreed."""
    there = f"/children/{draft.child.id}/plan/draft"
    return {"child": of_child(draft, there), "outcomes": outcomes(draft, there), "starting": starting(draft)}


def of_outcome(draft: Draft, outcome: Outcome) -> dict[str, list[Task]]:
    """One outcome: its own words, its targets, and what is done to help."""
    there = f"/children/{draft.child.id}/plan/draft"
    words = {"title": f"What {draft.child.first_name} will be able to do", "href": f"{there}/outcomes/{outcome.id}"}
    return {
        "outcome": [words | DONE],
        "targets": targets(outcome, draft.hints, there),
        "strategies": strategies(outcome, there),
    }


def of_child(draft: Draft, there: str) -> list[Task]:
    """What the plan says about the child, and what is done at home."""
    values, at_home = draft.version.values(), placed(draft.version.asks, "home")
    said = [bool(values.get(name)) for name in asked(draft.version.asks) if name not in at_home]
    home = [bool(values.get(name)) for name in at_home]
    return [
        {"title": f"About {draft.child.first_name}", "href": f"{there}/about", **progress(said)},
        {"title": "At home", "href": f"{there}/about#{next(iter(at_home))}", **progress(home)},
    ]


def progress(parts: list[bool]) -> Task:
    """How far a form is, by which of its parts have words."""
    count = sum(parts)
    if count == len(parts):
        return DONE
    return IN_PROGRESS | {"hint": f"{count} of {len(parts)} parts written"} if count else NOT_STARTED


def outcomes(draft: Draft, there: str) -> list[Task]:
    """The outcomes, each a page of its own; the first one to write where there is none."""
    if not draft.outcomes:
        return [{"title": "Write the first outcome", "href": f"{there}/outcomes/new", **NOT_STARTED}]
    return [
        {"title": one.name, "href": f"{there}/outcomes/{one.id}/pieces", "hint": counted(one),
         **(DONE if is_done(one, draft.hints) else IN_PROGRESS)}
        for one in draft.outcomes
    ]  # fmt: skip


def is_done(outcome: Outcome, hints: Mapping[UUID, dict[str, str]]) -> bool:
    """Whether it has targets, all as clear as we can ask, and says what is done to help."""
    return bool(outcome.strategies and outcome.targets) and not any(
        unclear(one, hints[one.id]) for one in outcome.targets
    )


def counted(outcome: Outcome) -> str:
    """How many targets and strategies an outcome has, in words."""
    targets, deeds = len(outcome.targets), len(outcome.strategies)
    first = "No target yet" if not targets else "1 target" if targets == 1 else f"{targets} targets"
    second = "nothing that we do yet" if not deeds else "1 thing we do" if deeds == 1 else f"{deeds} things we do"
    return f"{first}, {second}"


def starting(draft: Draft) -> list[Task]:
    """What is left when it has been agreed."""
    title = "Say who agreed, and start the plan"
    if not draft.outcomes:
        return [{"title": title, "hint": "It needs at least one outcome first.", **WAITS}]
    return [{"title": title, "href": f"/children/{draft.child.id}/plan/activation", **NOT_STARTED}]


def targets(outcome: Outcome, hints: Mapping[UUID, dict[str, str]], there: str) -> list[Task]:
    """The targets of an outcome, each with how much could be clearer (WNH-6)."""
    return [
        {"title": one.words, "href": f"{there}/targets/{one.id}", **clearness(unclear(one, hints[one.id]))}
        for one in outcome.targets
    ]


def unclear(target: Target, hints: Mapping[str, str]) -> int:
    """How many things could be clearer; a target without a day of its own is looked at with the whole plan."""
    return len(hints) - (target.review_on is None)


def marked(draft: Draft, target_id: UUID | None) -> dict[str, str]:
    """The hints of a target by field, each that the list of things to write counts marked as such."""
    target = next((one for of in draft.outcomes for one in of.targets if one.id == target_id), None)
    hints = draft.hints[target.id] if target else {}
    free = {"review_on"} if target and target.review_on is None else set()
    return {name: words if name in free else f"This could be clearer. {words}" for name, words in hints.items()}


def clearness(count: int) -> Task:
    """A target is done where nothing could be clearer."""
    said = f"{'One thing' if count == 1 else f'{count} things'} could be clearer"
    return IN_PROGRESS | {"hint": said} if count else DONE


def strategies(outcome: Outcome, there: str) -> list[Task]:
    """What somebody does to help, each with who, how often and where."""
    return [
        {"title": one.words, "href": f"{there}/strategies/{one.id}", "hint": known(one), **DONE}
        for one in outcome.strategies
    ]


def known(strategy: Strategy) -> str:
    """Who does it, how often and where, as far as it was said."""
    return " · ".join(filter(None, map(strategy.text, ("who", "how_often", "where"))))
