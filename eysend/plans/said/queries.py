"""The plans that somebody may say something about, as few words as a form needs to choose one."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from eysend.children.called import names_of
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.plans.sight import find_sight, seen_by
from eysend.plans.versions import has_plan, plans_now, version_named


def plans_to_choose(viewer: Viewer, on: date) -> list[tuple[str, str]]:
    """(id of the version in force, whose it is) for each plan that this viewer may read today: a parent is given the
    first name alone, who works with the child as much of the last name as tells two apart."""
    seen = db.session.execute(seen_by(viewer, on=on).where(has_plan())).all()
    children = {row[0].id: row[0] for row in seen if row[1]}
    now = plans_now(children, on=on)
    own = {id_: child.first_name for id_, child in children.items() if id_ in viewer.family}
    names = names_of(children.values()) | own
    return [(str(now[id_].id), names[id_]) for id_ in children if id_ in now]


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
