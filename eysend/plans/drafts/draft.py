"""The draft: the next version of a plan while it is being written, for those who write it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from eysend.children.child import Child
from eysend.core.errors import NotNow, NotYours
from eysend.plans import smart
from eysend.plans.changes import Change
from eysend.plans.drafts.piece import KINDS, TARGET, Piece
from eysend.plans.forms import as_typed
from eysend.plans.outcome import Outcome, Target
from eysend.plans.plan import ABOUT, PlanVersion
from eysend.plans.sight import Sight

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
        return as_typed(self.version, ABOUT) | {"edition": str(self.version.edition)}

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
        """NotYours for a new target or strategy whose outcome is not in this draft."""
        if piece.kinds != "outcomes" and piece.outcome_id not in {outcome.id for outcome in self.outcomes}:
            raise NotYours

    def typed(self, piece: Piece) -> dict[str, Any]:
        """What the form of a piece shows; a new one's form is empty."""
        if piece.id is None:
            self.check_place(piece)
            return {"edition": "0"}
        found = self.find(piece)
        return as_typed(found, KINDS[piece.kinds].names) | {"edition": str(found.edition)}


def known(target: Target) -> smart.Target:
    """What is known of a target."""
    return smart.Target(**{name: getattr(target, name) for name in TARGET})


def every_piece(outcomes: Sequence[Outcome]) -> list[Any]:
    """Outcomes with all their targets and strategies in one list."""
    return [*outcomes, *(t for o in outcomes for t in o.targets), *(s for o in outcomes for s in o.strategies)]


def edition_of(version: PlanVersion, outcomes: Sequence[Outcome]) -> str:
    """How often anything in the draft was changed, and how many pieces it has."""
    pieces = every_piece(outcomes)
    return f"{version.edition + sum(piece.edition for piece in pieces)}.{len(pieces)}"


class Meanwhile(NotNow):
    """Somebody else changed the same thing since the page was opened: show both, overwrite neither."""


def same_edition(now: str, known: str | None) -> None:
    """Meanwhile where the page that was sent had been opened before the last change."""
    if now != known:
        raise Meanwhile("Somebody changed this while you were writing. Your words are still here, and not sent yet.")


def write(thing: Any, values: Mapping[str, Any], edition: str | None) -> None:
    """Set a draft's fields; Meanwhile if somebody else changed them, so that no words are lost (XC-6)."""
    same_edition(str(thing.edition or 0), edition)
    for name, value in values.items():
        setattr(thing, name, value)
    thing.edition = (thing.edition or 0) + 1
