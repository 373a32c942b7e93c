"""Reading a child’s plan."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.plans.reading import NoPlan, Reading, reading
from eysend.plans.sight import find_reader
from eysend.plans.versions import draft_among, in_force, newest, stood_back, versions_of


def read_plan(
    child_id: UUID, viewer: Viewer, *, on: date, number: int | None = None, plan_id: UUID | None = None
) -> Reading | NoPlan:
    """The plan as this viewer may read it today, or an earlier version by its number; by its plan too, where two
    records of the child had one each.

    NoPlan where the child has none in force; NotYours where the viewer may not know.
    """
    sight = find_reader(child_id, viewer, on=on)
    versions = versions_of(sight.child.id)
    now = in_force(versions, on=on)
    last = now or newest([v for v in versions if v.activation])
    whose = plan_id or (last.plan_id if last else None)
    agreed = [v for v in reversed(versions) if v.activation and v.plan_id == whose]
    shown = now if number is None else next((v for v in agreed if v.number == number), None)
    if shown is None and number is not None:
        raise NotYours
    drafted = sight.may_write and draft_among(versions) is not None
    if shown is None:
        return NoPlan(sight, agreed, drafted)
    found = reading(sight, shown, agreed, now, drafted=drafted)
    return replace(found, beside=stood_back(versions, shown, on=on)) if shown is now else found
