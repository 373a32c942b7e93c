"""Drafts that somebody may write about, and what a device takes of one."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.plans.drafts.draft import Draft
from eysend.plans.drafts.merging import stamp
from eysend.plans.drafts.queries import read_draft
from eysend.plans.sight import find_sight, seen_by
from eysend.plans.versions import draft_among, has_plan, version_of, versions_by_child


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
    rows = db.session.execute(seen_by(viewer, on=on).where(has_plan())).all()
    mine = [row[0] for row in rows if row[2]]
    versions = versions_by_child([child.id for child in mine])
    return [child for child in mine if draft_among(versions[child.id])]


def child_of(answers: Mapping[str, Any], viewer: Viewer, on: date) -> tuple[UUID | None, str]:
    """The id of the child whose draft the answers name, and the name if this viewer may see them."""
    try:
        _, child_id = version_of(str(answers.get("edition")))
    except NotYours:
        return None, ""
    try:
        return child_id, find_sight(child_id, viewer, on=on).child.name
    except NotYours:
        return child_id, ""
