"""The plans that somebody may say something about, as few words as a form needs to choose one."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from eysend.children.child import Child, kept_id
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.plans.plan import Plan, PlanVersion
from eysend.plans.sight import find_sight, seen_by
from eysend.plans.versions import in_force, version_named


def plans_to_choose(viewer: Viewer, on: date) -> list[tuple[str, str]]:
    """(id of the version in force, whose it is) for each plan that this viewer may read today: a parent is given the
    first name alone, who works with the child the first letter of the last name too."""
    read = [(child, version) for child, reads, _, version in planned(viewer, on) if reads]
    now = {child: in_force([mine for other, mine in read if other is child], on=on) for child, _ in read}
    return [(str(version.id), called(child, viewer)) for child, version in now.items() if version]


def planned(viewer: Viewer, on: date) -> list[tuple[Child, bool, bool, PlanVersion]]:
    """Each version of a plan of this viewer's children: (child, whether they read it, whether they write it, version),
    by first name. One statement."""
    seen = seen_by(viewer, on=on).add_columns(PlanVersion).select_from(Child)
    seen = seen.join(Plan, kept_id(Plan.child_id) == Child.id).join(PlanVersion, PlanVersion.plan_id == Plan.id)
    rows: Any = db.session.execute(seen).all()
    return [(row[0], bool(row[1]), bool(row[2]), row[-1]) for row in rows]


def called(child: Child, viewer: Viewer) -> str:
    """What a child is called in a list."""
    return child.first_name if child.id in viewer.family else f"{child.first_name} {child.last_name[:1]}."


def child_of(answers: Mapping[str, Any], viewer: Viewer, on: date) -> tuple[UUID | None, str]:
    """The id of the child whose plan the answers name, and the name if this viewer may see them."""
    try:
        child_id = version_named(str(answers.get("version_id"))).plan.child_id
    except NotYours:
        return None, ""
    try:
        return child_id, find_sight(child_id, viewer, on=on).child.name
    except NotYours:
        return child_id, ""
