"""Writing what was tried, and taking it out again."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.referrals.evidence.days import refuse_days
from eysend.referrals.evidence.piece import Asq, Background, Cycle, CycleTarget, Document, LinkedPlan, Piece
from eysend.referrals.evidence.queries import find_piece, plan_to_link
from eysend.referrals.writing import Paper, hold

WRITTEN: dict[str, type[Piece]] = {
    "cycles": Cycle,
    "targets": CycleTarget,
    "documents": Document,
    "asq": Asq,
    "background": Background,
}
NO_PLAN = "There is no plan in force that you may link."
MOST = 40
TOO_MANY = "There are many pieces here already. Take one out first."


def put(
    paper: Paper, kinds: str, piece_id: UUID | None, answers: Mapping[str, Any], *,
    key: UUID, by: Viewer, on: date, at: datetime, of_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Write one piece, new or once more, and give its id; Refused for a day that cannot be."""
    refuse_days(answers, on)
    made = piece_to_write(paper, WRITTEN[kinds], piece_id, of_id, by)
    body = {"paper": paper.id, "kinds": kinds, "piece": piece_id, "of": of_id, **answers}

    def do() -> dict[str, Any]:
        hold(paper, by=by, at=at)
        made.fill(answers)
        made.written_by, made.written_at = by.actor, at
        db.session.add(made)
        db.session.flush()
        audit.note(f"evidence {made.kind} written", made, by=by.actor, at=at, fields=answers)
        return {"piece": str(made.id)}

    return UUID(once(key, body, do, by=by.actor, at=at)["piece"])


def piece_to_write(paper: Paper, kind: type[Piece], piece_id: UUID | None, of_id: UUID | None, by: Viewer) -> Piece:
    """The piece that is there, or a new one; of how it began there is only one."""
    if piece_id:
        return find_piece(paper, kind, piece_id, by)
    ids = db.session.scalars(select(Piece.id).where(Piece.paper_id == paper.id).limit(MOST)).all()
    if len(ids) == MOST:
        raise NotNow(TOO_MANY)
    if kind is CycleTarget:
        if of_id is None:
            raise NotYours
        return CycleTarget(paper_id=paper.id, of_id=find_piece(paper, Cycle, of_id, by).id)
    there = select(Background).where(Background.paper_id == paper.id)
    return (db.session.scalar(there) if kind is Background else None) or kind(paper_id=paper.id)


def take_away(paper: Paper, kinds: str, piece_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Take a piece out, with the targets of a time round; taken out already is the same."""

    def do() -> dict[str, Any]:
        made = find_piece(paper, WRITTEN[kinds], piece_id, by)
        audit.note(f"evidence {made.kind} taken out", made, by=by.actor, at=at)
        db.session.flush()
        db.session.execute(delete(Piece).where(Piece.of_id == made.id))
        db.session.delete(made)
        return {}

    once(key, {"take away": piece_id}, do, by=by.actor, at=at)


def link_plan(paper: Paper, *, key: UUID, by: Viewer, on: date, at: datetime) -> None:
    """Let the child’s plan in the system count as what was tried (DER-12, HER-22); NotNow where there is none."""
    version = plan_to_link(paper, by, on=on)
    if version is None:
        raise NotNow(NO_PLAN)

    def do() -> dict[str, Any]:
        hold(paper, by=by, at=at)
        there = db.session.scalar(select(LinkedPlan).where(LinkedPlan.paper_id == paper.id))
        made = there or LinkedPlan(paper_id=paper.id, form="", answers={})
        made.plan_id, made.written_by, made.written_at = version.plan_id, by.actor, at
        db.session.add(made)
        db.session.flush()
        audit.note("plan linked as evidence", made, by=by.actor, at=at, fields={"plan": version.plan_id})
        return {}

    once(key, {"link": paper.id, "plan": version.plan_id}, do, by=by.actor, at=at)


def unlink_plan(paper: Paper, *, by: Viewer, at: datetime) -> None:
    """Let the plan count no more."""
    there = db.session.scalar(select(LinkedPlan).where(LinkedPlan.paper_id == paper.id))
    if there:
        audit.note("plan unlinked as evidence", there, by=by.actor, at=at)
        db.session.flush()
        db.session.delete(there)
