"""What one paper has, and what the teams would say of it; whoever calls has looked who is asking."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.core.db import db
from eysend.councils.advice import Answer, who_can_help
from eysend.councils.service import Profile
from eysend.plans.plan import PlanVersion
from eysend.plans.versions import in_force, outcomes_of
from eysend.referrals.evidence.piece import Piece
from eysend.referrals.evidence.tried import Evidence, Tried, of_plan
from eysend.referrals.facts import facts_of
from eysend.referrals.papers.enclosure import Enclosure, enclosures_of
from eysend.referrals.writing import Paper


def pieces_of(paper_id: UUID) -> Sequence[Piece]:
    """Every piece of a paper in the order of writing; the caller has looked."""
    return db.session.scalars(select(Piece).where(Piece.paper_id == paper_id).order_by(Piece.id)).all()


def files_of(paper: Paper) -> Sequence[Enclosure]:
    """The files that came with it, read with it or now; the caller has looked."""
    return enclosures_of(paper.id) if paper.files is None else paper.files


def plan_tried(plan_id: UUID, on: date) -> tuple[PlanVersion | None, int, Tried | None]:
    """The version of a linked plan that is in force, how often the plan was reviewed, and it as what was tried."""
    rows = select(PlanVersion).where(PlanVersion.plan_id == plan_id).options(joinedload(PlanVersion.activation))
    versions = list(db.session.scalars(rows).unique())
    now = in_force(versions, on=on)
    if now is None:
        return None, 0, None
    earlier = sorted((one for one in versions if one.activation and one.number < now.number), key=lambda v: v.number)
    return now, len(earlier), of_plan(now, earlier[-1] if earlier else None, outcomes_of(now.id))


def advice_with(paper: Paper, evidence: Evidence, profile: Profile, on: date) -> Answer | None:
    """What each team would say, with the areas of a big delay counted as facts (LTS-6)."""
    if paper.born is None or paper.born > on:
        return None
    child = paper.intake.child if paper.intake else None
    told = facts_of(paper.kind, {**paper.answers, "born": paper.born})
    facts = replace(told, school_start=child.school_start if child else None)
    far = evidence.said("far_behind")
    return who_can_help(profile, replace(facts, delay_areas=len(far)) if far else facts, on)
