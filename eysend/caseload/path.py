"""The path from asking to closing (WNH-19): what has happened, derived from what was written down, never set by hand.

A step is done only after all before it: what was seen before somebody was allocated is no observation of this path, so
nothing can skip a step. Only closing may leave steps out: a family may stop at any time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

STEPS: dict[str, str] = {
    "received": "We received the request",
    "panel": "The panel looked at it",
    "allocated": "Somebody was found to work with you",
    "observed": "Your child was seen",
    "agreed": "The next steps were agreed",
    "support": "The support goes on",
    "review": "We looked again at what helps",
    "closed": "Our support has ended",
}
TO_COME: dict[str, str] = {
    "received": "We receive the request",
    "panel": "The panel looks at it",
    "allocated": "We find somebody to work with you",
    "observed": "We come and see your child",
    "agreed": "We agree the next steps with you",
    "support": "The support begins",
    "review": "We look again at what helps",
    "closed": "Our support ends",
}
OWNERS: dict[str, str] = {
    "received": "who asked",
    "panel": "the panel",
    "allocated": "the lead of the team",
    "observed": "your practitioner",
    "agreed": "you and your practitioner",
    "support": "your practitioner",
    "review": "your practitioner",
    "closed": "your practitioner",
}
State = Literal["done", "now", "to come", "left out"]


@dataclass(frozen=True)
class Fact:
    """Something that was written down: the day, and who answers for it."""

    day: date
    owner: str


@dataclass(frozen=True)
class Step:
    """One step: how it stands, who answers for it, and its day: when it was done, or by when it is to be, if known."""

    key: str
    state: State
    owner: str
    day: date | None

    @property
    def words(self) -> str:
        """What families read."""
        return STEPS[self.key] if self.state == "done" else TO_COME[self.key]


def path(facts: Mapping[str, Sequence[Fact]], due: Mapping[str, date] | None = None) -> list[Step]:
    """The eight steps. Each is done by its first fact on or after the day of the step before; the first that is not is
    now, with its day by which it is due."""
    ended = min(facts.get("closed", ()), key=lambda one: one.day, default=None)
    found: list[Step] = []
    day, going, who = date.min, True, OWNERS["observed"]
    for key in STEPS:
        fact = ended if key == "closed" else next_fact(facts.get(key, ()), day) if going else None
        if fact:
            found.append(Step(key, "done", fact.owner or OWNERS[key], fact.day))
            day, who = max(day, fact.day), fact.owner if key == "allocated" else who
            continue
        state: State = "left out" if ended else "now" if going else "to come"
        found.append(Step(key, state, OWNERS[key].replace(OWNERS["observed"], who), (due or {}).get(key)))
        going = False
    return found


def next_fact(facts: Sequence[Fact], day: date) -> Fact | None:
    """The first of these on or after a day."""
    return min((fact for fact in facts if fact.day >= day), key=lambda one: one.day, default=None)


def standing(steps: Sequence[Step]) -> Step:
    """The step that is now or, after the end, the last."""
    return next((step for step in steps if step.state == "now"), steps[-1])
