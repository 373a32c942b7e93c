"""The plans that somebody may say something about, as few words as a form needs to choose one."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import Child, kept_id
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.plans.actions import version_named
from eysend.plans.plan import Plan, PlanVersion
from eysend.plans.sight import find_sight, seen_by
from eysend.plans.versions import in_force


def plans_to_choose(viewer: Viewer, on: date) -> list[tuple[str, str]]:
    """(id of the version in force, whose it is) for each plan that this viewer may read today: a parent is given the
    first name alone, who works with the child the first letter of the last name too."""
    planned = Child.id.in_(select(kept_id(Plan.child_id)).select_from(Plan))
    seen = db.session.execute(seen_by(viewer, on=on).where(planned)).all()
    children = {row[0].id: row[0] for row in seen if row[1]}
    now = plans_now(list(children), on)
    return [(str(now[id_].id), called(child, viewer)) for id_, child in children.items() if id_ in now]


def plans_now(children: list[UUID], on: date) -> dict[UUID, PlanVersion]:
    """The plan in force of each of these children who has one; the caller has looked."""
    kept = kept_id(Plan.child_id)
    rows = select(kept, PlanVersion).join(Plan, Plan.id == PlanVersion.plan_id).where(kept.in_(children))
    versions: dict[UUID, list[PlanVersion]] = defaultdict(list)
    for child_id, version in db.session.execute(rows):
        versions[child_id].append(version)
    found = {child_id: in_force(mine, on=on) for child_id, mine in versions.items()}
    return {child_id: version for child_id, version in found.items() if version}


def called(child: Child, viewer: Viewer) -> str:
    """What a child is called in a list."""
    return child.first_name if child.id in viewer.family else f"{child.first_name} {child.last_name[:1]}."


def child_of(answers: Mapping[str, Any], by: Viewer, on: date) -> tuple[UUID | None, str]:
    """The id of the child whose plan the answers name, and the name if this viewer may see them."""
    try:
        child_id = version_named(str(answers.get("version_id"))).plan.child_id
    except NotYours:
        return None, ""
    try:
        return child_id, find_sight(child_id, by, on=on).child.name
    except NotYours:
        return child_id, ""
