"""The draft: the next version of a plan while it is being written, for those who write it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from eysend.children.child import Child
from eysend.core.errors import NotYours
from eysend.plans import smart
from eysend.plans.changes import Change
from eysend.plans.drafts.merging import NOT_SENT, Meanwhile, stamp
from eysend.plans.drafts.piece import Piece
from eysend.plans.outcome import Outcome, Target
from eysend.plans.plan import PlanVersion
from eysend.plans.sight import Sight

TAKEN_OUT = f"Somebody took this out {NOT_SENT} Keep it to put it in again."
OUTCOME_TAKEN_OUT = f"Somebody took this outcome out {NOT_SENT} Copy them to another outcome."
USUAL_REVIEW = timedelta(weeks=12)  # local practice is about termly


@dataclass(frozen=True)
class Draft:
    """A draft as its writers see it: what changed since the plan in force, and hints for each target (WNH-6)."""

    sight: Sight
    version: PlanVersion
    outcomes: tuple[Outcome, ...]
    since: list[Change]
    hints: dict[UUID, dict[str, str]]

    @property
    def child(self) -> Child:
        """Whose plan it is."""
        return self.sight.child

    @property
    def edition(self) -> str:
        """A word that differs as soon as anything in the draft does: what is started is what was read (XC-6)."""
        return edition_of(self.version, self.outcomes)

    def about(self) -> dict[str, Any]:
        """What the form about the child shows."""
        return self.version.values() | {"edition": stamp(self.version)}

    def pieces(self) -> list[Any]:
        """Outcomes, targets and strategies."""
        return every_piece(self.outcomes)

    def find(self, piece: Piece) -> Any:
        """The record of a piece; NotYours where it is not in this draft."""
        found = piece.find_in(self.pieces())
        if found is None:
            raise NotYours
        return found

    def check_place(self, piece: Piece) -> None:
        """NotYours for a new target or strategy whose outcome is another plan's."""
        here = {outcome.id for outcome in self.outcomes}
        if piece.kinds != "outcomes" and piece.outcome_id not in here and not piece.is_gone():
            raise NotYours

    def place_of(self, piece: Piece) -> Piece:
        """Where its form is sent: to itself, with the outcome it stands under; once taken out, as a new one there."""
        found = piece.find_in(self.pieces())
        return replace(piece, id=found and found.id, outcome_id=getattr(found, "outcome_id", piece.outcome_id))

    def typed(self, piece: Piece) -> dict[str, Any]:
        """What the form of a piece shows; empty for a new one, and for one that was taken out meanwhile."""
        if piece.id is None or piece.is_gone():
            self.check_place(piece)
            return {"edition": "0"}
        found = self.find(piece)
        return found.values() | {"edition": stamp(found)}


def known(target: Target) -> smart.Target:
    """What is known of a target."""
    values = target.values()
    return smart.Target(**{one.name: values[one.name] for one in fields(smart.Target) if values.get(one.name)})


def every_piece(outcomes: Sequence[Outcome]) -> list[Any]:
    """Outcomes with all their targets and strategies in one list."""
    return [*outcomes, *(t for o in outcomes for t in o.targets), *(s for o in outcomes for s in o.strategies)]


def edition_of(version: PlanVersion, outcomes: Sequence[Outcome]) -> str:
    """How often anything in the draft was changed, and how many pieces it has."""
    pieces = every_piece(outcomes)
    return f"{version.edition + sum(piece.edition for piece in pieces)}.{len(pieces)}"


def same_edition(now: str, known: str | None) -> None:
    """Meanwhile where the page that was sent had been opened before the last change."""
    if now != known:
        raise Meanwhile(f"Somebody changed this {NOT_SENT}")


def still_there(piece: Piece) -> None:
    """Meanwhile where somebody took out what this form was opened for, so that no words are lost (XC-6)."""
    if piece.is_gone():
        raise Meanwhile(TAKEN_OUT if piece.id else OUTCOME_TAKEN_OUT)
