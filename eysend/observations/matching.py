"""Which child a held observation is about, and which children it may be matched to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from eysend.children.called import names_of, told_apart
from eysend.children.child import Child
from eysend.children.queries import children_worked_with, find_child
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.observations.queries import children_to_observe
from eysend.people.viewer import Viewer

MOST = 2000


def child_of(answers: Mapping[str, Any], by: Viewer, on: date) -> tuple[UUID | None, str]:
    """The id of the child that the answers name, and the name if this viewer may see them."""
    try:
        child_id = UUID(str(answers.get("child_id")))
    except ValueError:
        return None, ""
    try:
        return child_id, find_child(child_id, by, on=on).name
    except NotYours:
        return child_id if db.session.get(Child, child_id) else None, ""


def children_to_match(by: Viewer, on: date) -> list[tuple[str, str]]:
    """(id, name and year of birth) of the children that this viewer may observe: for a lead, all but their family's."""
    all_of_them = children_worked_with(by, on=on).limit(MOST)
    found = db.session.scalars(all_of_them) if "lead" in by.roles else children_to_observe(by, on=on)
    return [(str(child.id), f"{child.name}, born {child.born.year}") for child in found]


def children_to_choose(by: Viewer, on: date, chosen: UUID | None = None) -> list[tuple[str, str]]:
    """(id, first name and initial) of the children that this viewer may observe, and of the one already chosen; two who
    would be called the same are told apart."""
    found = children_to_observe(by, on=on, chosen=chosen)
    names = names_of(found)
    return [(str(child.id), names[child.id]) for child in found]


def lines_of(rows: Sequence[tuple[Any, str]]) -> list[tuple[str, str, dict[str, str]]]:
    """A list of what belongs to children, of rows and their words: id, words after the child's name, whose it is."""
    names = told_apart((row.child_id, row.first_name, row.last_name, row.born) for row, _ in rows)
    return [(str(row.id), f"{names[row.child_id]}: {words}", {"child": str(row.child_id)}) for row, words in rows]
