"""What who asked may know of a paper that was taken on, and no more: how it stands (design.md §4)."""

from uuid import UUID

from sqlalchemy import func, select

from eysend.caseload.acceptance import Acceptance, TakenOn
from eysend.core.db import db

LOOKING = "The panel said yes. We are looking for the right person."
FOUND = "The panel said yes, and somebody works with the family now."


def standing_of(source: UUID) -> str | None:
    """How this paper stands in words for its asker, who is told nothing of the child; None if it was not taken on."""
    rows = select(func.count(), func.count(TakenOn.allocated_on)).join(TakenOn.acceptance)
    teams, found = db.session.execute(rows.where(Acceptance.source == source)).one()
    return words_of([bool(found)]) if teams else None


def words_of(found: list[bool]) -> str:
    """The same, where it is known for each team whether somebody was found."""
    return FOUND if any(found) else LOOKING
