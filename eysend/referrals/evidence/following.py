"""What becomes of evidence when its draft goes, or a request is copied into a new one."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from eysend.core.db import db, new_id
from eysend.people.viewer import Viewer
from eysend.referrals.evidence.gathered import pieces_of
from eysend.referrals.evidence.piece import LinkedPlan, Piece


def forget_evidence(paper_ids: Collection[UUID]) -> None:
    """Delete what goes with these drafts; the targets of a time round before it."""
    theirs = Piece.paper_id.in_(paper_ids)
    db.session.execute(delete(Piece).where(theirs, Piece.of_id.is_not(None)))
    db.session.execute(delete(Piece).where(theirs))


def copy_evidence(from_id: UUID, to_id: UUID, *, by: Viewer, at: datetime) -> None:
    """Give a draft what was tried as an earlier request told it, so that nobody types it again (DER-13)."""
    made: dict[UUID, Piece] = {}
    for one in sorted(pieces_of(from_id), key=lambda piece: piece.of_id is not None):
        new = type(one)(id=new_id(), paper_id=to_id, written_by=by.actor, written_at=at)
        new.of_id = made[one.of_id].id if one.of_id else None
        one.copy_into(new)
        if isinstance(one, LinkedPlan) and isinstance(new, LinkedPlan):
            new.plan_id = one.plan_id
        made[one.id] = new
        db.session.add(new)
        db.session.flush()
