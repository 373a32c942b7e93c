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
    "allocated": "Somebody was found to work with {them}",
    "observed": "{child} was seen",
    "agreed": "The next steps were agreed",
    "support": "The support goes on",
    "review": "We looked again at what helps",
    "closed": "Our support has ended",
}
TO_COME: dict[str, str] = {
    "received": "We receive the request",
    "panel": "The panel looks at it",
    "allocated": "We find somebody to work with {them}",
    "observed": "We come and see {child}",
    "agreed": "We agree the next steps with {family}",
    "support": "The support begins",
    "review": "We look again at what helps",
    "closed": "Our support ends",
}
OWNERS: dict[str, str] = {
    "received": "who asked",
    "panel": "the panel",
    "allocated": "the lead of the team",
    "observed": "{whose} practitioner",
    "agreed": "{family} and {whose} practitioner",
    "support": "{whose} practitioner",
    "review": "{whose} practitioner",
    "closed": "{whose} practitioner",
}
FAMILY = {"child": "your child", "them": "you", "family": "you", "whose": "your"}
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
    words: str


def others(name: str) -> dict[str, str]:
    """How everybody else than the family reads of this child."""
    return {"child": name, "them": name, "family": f"{name}’s family", "whose": f"{name}’s"}


def path(
    facts: Mapping[str, Sequence[Fact]], due: Mapping[str, date] | None = None, *, reader: Mapping[str, str] = FAMILY
) -> list[Step]:
    """The eight steps. Each is done by its first fact on or after the day of the step before; the first that is not is
    now, with its day by which it is due. `reader`: how who reads it speaks of the child."""
    ended = min(facts.get("closed", ()), key=lambda one: one.day, default=None)
    found: list[Step] = []
    day, going, who = date.min, True, OWNERS["observed"].format(**reader)
    owners = {key: words.format(**reader) for key, words in OWNERS.items()}
    for key in STEPS:
        fact = ended if key == "closed" else next_fact(facts.get(key, ()), day) if going else None
        if fact:
            found.append(Step(key, "done", fact.owner or owners[key], fact.day, done(key, fact, reader)))
            day, who = max(day, fact.day), fact.owner if key == "allocated" else who
            continue
        state: State = "left out" if ended else "now" if going else "to come"
        owner = owners[key].replace(owners["observed"], who)
        found.append(Step(key, state, owner, (due or {}).get(key), raised(TO_COME[key].format(**reader))))
        going = False
    return found


def done(key: str, fact: Fact, reader: Mapping[str, str]) -> str:
    """What happened, in words; of a request also from whom it came, where who reads it may know."""
    words = raised(STEPS[key].format(**reader))
    return f"{words} from {fact.owner}" if key == "received" and fact.owner else words


def raised(words: str) -> str:
    """A sentence begins with a capital letter."""
    return words[0].upper() + words[1:]


def next_fact(facts: Sequence[Fact], day: date) -> Fact | None:
    """The first of these on or after a day."""
    return min((fact for fact in facts if fact.day >= day), key=lambda one: one.day, default=None)


def standing(steps: Sequence[Step]) -> Step:
    """The step that is now or, after the end, the last."""
    return next((step for step in steps if step.state == "now"), steps[-1])
