"""Outcomes, targets and strategies as the pieces of a draft: found, made and copied alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.forms import Form
from eysend.plans.outcome import Outcome, Strategy, Target
from eysend.plans.plan import PlanVersion
from eysend.plans.versions import outcomes_of

AnyPiece = TypeVar("AnyPiece", Outcome, Target, Strategy)


@dataclass(frozen=True)
class Kind:
    """One kind of piece: its model, which names its form, and its word."""

    model: type[Outcome] | type[Target] | type[Strategy]
    word: str

    @property
    def form(self) -> type[Form]:
        """The form that writes it."""
        return self.model.asks


KINDS = {
    "outcomes": Kind(Outcome, "outcome"),
    "targets": Kind(Target, "target"),
    "strategies": Kind(Strategy, "strategy"),
}


@dataclass(frozen=True)
class Piece:
    """Which piece is meant: an existing one by `id`, or a new one of `kind` (under `outcome_id` unless an outcome)."""

    kinds: str  # a key of KINDS, as in addresses
    id: UUID | None = None
    outcome_id: UUID | None = None

    @property
    def kind(self) -> str:
        """The word for it."""
        return KINDS[self.kinds].word

    @property
    def named(self) -> str:
        """What its address says of it: the same words for another piece are another deed."""
        return f"{self.kinds}/{self.id or 'new'}?of={self.outcome_id}"

    def is_gone(self) -> bool:
        """Whether the piece, or the outcome that a new one is to stand under, was taken out of a draft."""
        model, named = (KINDS[self.kinds].model, self.id) if self.id else (Outcome, self.outcome_id)
        return named is not None and db.session.get(model, named) is None

    def find_in(self, pieces: Iterable[Any]) -> Any:
        """The piece, or None if it is a new one or not of this draft."""
        model = KINDS[self.kinds].model
        return next((p for p in pieces if isinstance(p, model) and p.id == self.id), None)

    def made_in(self, version: PlanVersion, pieces: Iterable[Any]) -> Any:
        """A new piece at the end of its list; NotYours where it, or the outcome it belongs to, is not here."""
        there = list(pieces)
        if self.id:
            raise NotYours
        if self.kinds == "outcomes":
            count = sum(isinstance(p, Outcome) for p in there)
            return Outcome(version_id=version.id, position=count, edition=0)
        outcome = next((p for p in there if isinstance(p, Outcome) and p.id == self.outcome_id), None)
        if outcome is None:
            raise NotYours
        siblings = outcome.targets if self.kinds == "targets" else outcome.strategies
        model: Callable[..., Any] = KINDS[self.kinds].model
        return model(outcome_id=outcome.id, position=len(siblings), edition=0)


def pieces_of(version: PlanVersion) -> list[Outcome | Target | Strategy]:
    """Every piece of a version."""
    outcomes = outcomes_of(version.id)
    return [*outcomes, *(t for o in outcomes for t in o.targets), *(s for o in outcomes for s in o.strategies)]


def outcome_of(thing: Any) -> UUID:
    """The outcome that a piece stands under; itself, if it is one."""
    found: UUID = getattr(thing, "outcome_id", None) or thing.id
    return found


def copy_of(before: PlanVersion, outcomes: Iterable[Outcome], into: PlanVersion) -> list[Outcome]:
    """Fill a new draft with what the plan says now and give its outcomes; every piece keeps its thread."""
    before.copy_into(into)
    return [copied_outcome(outcome, into) for outcome in outcomes]


def copied_outcome(outcome: Outcome, into: PlanVersion) -> Outcome:
    """An outcome with its targets and strategies, to belong to another version."""
    made = copied(outcome, Outcome(version_id=into.id))
    made.targets = [copied(target, Target()) for target in outcome.targets]
    made.strategies = [copied(strategy, Strategy()) for strategy in outcome.strategies]
    return made


def copied(thing: AnyPiece, made: AnyPiece) -> AnyPiece:
    """A new record with the same thread, place and words."""
    made.thread, made.position, made.edition = thing.thread, thing.position, 0
    thing.copy_into(made)
    return made
