"""What changed from one version of a plan to the next, field by field, in words (XC-10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from eysend.core import forms
from eysend.core.words import whole_date
from eysend.plans.forms import asked
from eysend.plans.outcome import Outcome, Strategy, Target
from eysend.plans.plan import PlanVersion
from eysend.plans.written import Written

TARGET_CAME = ("A new target", "A target that has ended")
STRATEGY_CAME = ("Something new that we do", "Something that we no longer do")


@dataclass(frozen=True)
class Change:
    """One change: `place` is the outcome it stands under (empty: about the child); `was` or `now` may be empty."""

    place: str
    what: str
    was: str = ""
    now: str = ""

    @property
    def kind(self) -> str:
        """`new`, `gone` or `changed`."""
        return "changed" if self.was and self.now else "new" if self.now else "gone"


@dataclass(frozen=True)
class Content:
    """All that a version says: its own words and its outcomes, with their targets and strategies loaded."""

    version: PlanVersion
    outcomes: tuple[Outcome, ...]


def changes(before: Content, after: Content) -> list[Change]:
    """Every difference, in the order of the page."""
    found = fields("", before.version, after.version) + next_review(before.version, after.version)
    old, new = by_thread(before.outcomes), by_thread(after.outcomes)
    for thread, outcome in new.items():
        if thread not in old:
            found.append(Change(outcome.name, "A new outcome", now=outcome.words))
        else:
            found += within(old[thread], outcome)
    gone = [outcome for thread, outcome in old.items() if thread not in new]
    return found + [Change(outcome.name, "No longer in the plan", was=outcome.words) for outcome in gone]


def in_short(found: Iterable[Change]) -> list[tuple[str, list[str]]]:
    """For the plan itself: each place once, with the names of what changed there, in the order of the page."""
    places: dict[str, list[str]] = {}
    for change in found:
        names = places.setdefault(change.place, [])
        names += [change.what] if change.what not in names else []
    return list(places.items())


def within(before: Outcome, after: Outcome) -> list[Change]:
    """What changed in one outcome: its own words, its targets, its strategies."""
    return [
        *fields(after.name, before, after),
        *pieces(after.name, TARGET_CAME, before.targets, after.targets),
        *pieces(after.name, STRATEGY_CAME, before.strategies, after.strategies),
    ]


def pieces(
    place: str, came_went: tuple[str, str], before: Iterable[Target | Strategy], after: Iterable[Target | Strategy]
) -> list[Change]:
    """What came, what went and what changed among the targets or strategies of one outcome."""
    old, new = by_thread(before), by_thread(after)
    found: list[Change] = []
    for thread, piece in new.items():
        if thread in old:
            found += fields(place, old[thread], piece)
        else:
            found.append(Change(place, came_went[0], now=piece.words))
    gone = [piece for thread, piece in old.items() if thread not in new]
    return found + [Change(place, came_went[1], was=piece.words) for piece in gone]


def fields(place: str, before: Written, after: Written) -> list[Change]:
    """The fields whose words differ, each by its label in short; one that only an older form asked too."""
    labels = asked(forms.find(after.form))
    labels |= {name: what for name, what in asked(forms.find(before.form)).items() if name not in labels}
    was, now = said(before), said(after)
    pairs = [(what, was.get(name, ""), now.get(name, "")) for name, what in labels.items()]
    return [Change(place, what, was, now) for what, was, now in pairs if was != now]


def said(thing: Written) -> dict[str, str]:
    """A record's fields as people read them; of no steps, that there are none yet."""
    return thing.told() | ({"step_now": str(thing.step_now or "none yet")} if isinstance(thing, Outcome) else {})


def next_review(before: PlanVersion, after: PlanVersion) -> list[Change]:
    """The day of the next review, where it is another; a draft has none yet."""
    was, now = (whole_date(version.review_on) if version.review_on else "" for version in (before, after))
    return [Change("", "Next review", was, now)] if was != now else []


def by_thread(things: Iterable[Any]) -> dict[UUID, Any]:
    """The pieces by the name that they keep through every version."""
    return {thing.thread: thing for thing in things}
