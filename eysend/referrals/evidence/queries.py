"""The evidence that goes with a paper, for whoever may read the paper: the caller has found it for this viewer."""

from datetime import date
from uuid import UUID

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.plans.plan import PlanVersion
from eysend.plans.sight import readable
from eysend.plans.versions import in_force, versions_of
from eysend.referrals.evidence.gathered import advice_with, files_of, pieces_of, plan_tried
from eysend.referrals.evidence.looking import Look, look
from eysend.referrals.evidence.piece import Asq, Background, Cycle, CycleTarget, Document, LinkedPlan, Piece
from eysend.referrals.evidence.tried import Evidence, of_boxes, of_cycle
from eysend.referrals.writing import Paper


def evidence_of(paper: Paper, viewer: Viewer, *, on: date) -> Evidence:
    """Everything that goes with this paper, which `viewer` was found to read: in four statements at most.

    Nothing while the service reads the minimum only (DER-5).
    """
    if paper.minimum:
        return Evidence()
    pieces = pieces_of(paper.id)
    targets = [one for one in pieces if isinstance(one, CycleTarget)]
    cycles = [(one, [t for t in targets if t.of_id == one.id]) for one in pieces if isinstance(one, Cycle)]
    linked = next((one.plan_id for one in pieces if isinstance(one, LinkedPlan)), None)
    version, reviews, planned = plan_tried(linked, on) if linked else (None, 0, None)
    tried = (planned, *(of_cycle(*one) for one in cycles), of_boxes(paper.answers))
    return Evidence(
        tried=tuple(one for one in tried if one),
        cycles=cycles,
        documents=[one for one in pieces if isinstance(one, Document)],
        asqs=[one for one in pieces if isinstance(one, Asq)],
        background=next((one for one in pieces if isinstance(one, Background)), None),
        plan=version,
        plan_reviews=reviews,
        papers=[one for one in files_of(paper) if one.type != "original"],
    )


def plan_to_link(paper: Paper, viewer: Viewer, *, on: date) -> PlanVersion | None:
    """The plan in force of the child, where this viewer may read it; None where there is none for them."""
    if paper.child_id is None or paper.minimum:
        return None
    merged = paper.intake.child.same_as if paper.intake and paper.intake.child else None
    return in_force(versions_of(merged or paper.child_id, among=readable(viewer, on=on)), on=on)


def look_at(paper: Paper, evidence: Evidence, profile: Profile, viewer: Viewer, *, on: date) -> Look:
    """What is there and what is missing of this paper, as the council looks at it today."""
    asked_by = "parent" if paper.kind == "parent" else str(paper.answers.get("asked_by") or "other")
    wanted, advice = str(paper.answers.get("wanted") or ""), advice_with(paper, evidence, profile, on)
    return look(profile, advice, evidence, asked_by, on, wanted=wanted)


def find_piece(paper: Paper, kind: type[Piece], piece_id: UUID, viewer: Viewer) -> Piece:
    """One piece of a paper that this viewer may write; NotYours where it has none such."""
    found = db.session.get(kind, piece_id)
    if found is None or found.paper_id != paper.id or not paper.mine:
        raise NotYours
    return found
