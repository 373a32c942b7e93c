"""Drafts that somebody may write about, and what a device takes of one."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import Child, kept_id
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.plans.drafts.draft import Draft
from eysend.plans.drafts.merging import stamp
from eysend.plans.drafts.queries import read_draft
from eysend.plans.meanwhile.actions import version_of
from eysend.plans.plan import Activation, Plan, PlanEnd, PlanVersion
from eysend.plans.sight import find_sight, seen_by


def draft_taken(child_id: UUID, viewer: Viewer, on: date) -> dict[str, Any] | None:
    """What a device takes of a draft that this viewer writes: its stamp, and its words about the child."""
    try:
        draft = read_draft(child_id, viewer, on=on)
    except NotYours:
        return None
    if not isinstance(draft, Draft):
        return None
    return {"edition": stamp(draft.version), "values": {n: v for n, v in draft.version.values().items() if v}}


def drafted_children(viewer: Viewer, on: date) -> list[Child]:
    """The children whose plan is being written and who are this viewer's to write about, by first name."""
    started, over = select(Activation.version_id), select(PlanEnd.plan_id)
    open_ = PlanVersion.id.not_in(started) & Plan.id.not_in(over)
    drafts = select(kept_id(Plan.child_id)).select_from(Plan).join(PlanVersion, PlanVersion.plan_id == Plan.id)
    rows = db.session.execute(seen_by(viewer, on=on).where(Child.id.in_(drafts.where(open_)))).all()
    return [row[0] for row in rows if row[2]]


def child_of(answers: Mapping[str, Any], by: Viewer, on: date) -> tuple[UUID | None, str]:
    """The id of the child whose draft the answers name, and the name if this viewer may see them."""
    try:
        _, child_id = version_of({"edition": "", **answers})
    except NotYours:
        return None, ""
    try:
        return child_id, find_sight(child_id, by, on=on).child.name
    except NotYours:
        return child_id, ""
