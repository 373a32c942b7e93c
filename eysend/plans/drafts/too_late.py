"""A form that comes after its version was started or ended: why, and the words typed, so that none is lost (XC-6)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from eysend.core.db import db
from eysend.core.filled import NOT_GIVEN, FieldView, Filled, in_words
from eysend.plans.answering import shown
from eysend.plans.drafts.piece import KINDS, Piece, outcome_of
from eysend.plans.holding import closed
from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion
from eysend.plans.versions import versions_of


def why_too_late(child_id: UUID, draft: PlanVersion, piece: Piece) -> str:
    """Why a piece cannot be written any more, where it is of an earlier version of this child’s plan; else empty."""
    version = version_of(piece)
    if version is None or version.id == draft.id:
        return ""
    return closed(version) if version in versions_of(child_id) else ""


def version_of(piece: Piece) -> PlanVersion | None:
    """The version that the piece stands in, or a new one is to stand in; None where nothing is there."""
    found: Any = db.session.get(KINDS[piece.kinds].model, piece.id) if piece.id else None
    outcome_id = piece.outcome_id if piece.id is None else found and outcome_of(found)
    outcome = db.session.get(Outcome, outcome_id) if outcome_id else None
    return db.session.get(PlanVersion, outcome.version_id) if outcome else None


def typed_words(filled: Filled) -> list[FieldView]:
    """The fields that were filled in, each with its answer in words: typed, chosen or ticked."""
    asked = [view for view in filled.fields if view.widget != "hidden"]
    told = [replace(view, value=in_words(filled.schema, view.name, shown(view.value))) for view in asked if view.value]
    return [view for view in told if view.value.strip() and view.value != NOT_GIVEN]
