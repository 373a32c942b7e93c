"""Reading a child’s plan."""

from datetime import date
from uuid import UUID

from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.plans.reading import NoPlan, Reading, reading
from eysend.plans.sight import find_reader
from eysend.plans.versions import draft_among, in_force, newest, versions_of


def read_plan(child_id: UUID, viewer: Viewer, *, on: date, number: int | None = None) -> Reading | NoPlan:
    """The plan as this viewer may read it today, or an earlier version by its number.

    NoPlan where the child has none in force; NotYours where the viewer may not know.
    """
    sight = find_reader(child_id, viewer, on=on)
    versions = versions_of(sight.child.id)
    now = in_force(versions, on=on)
    last = now or newest([v for v in versions if v.activation])
    agreed = [v for v in reversed(versions) if v.activation and last and v.plan_id == last.plan_id]
    shown = now if number is None else next((v for v in agreed if v.number == number), None)
    if shown is None and number is not None:
        raise NotYours
    drafted = sight.may_write and draft_among(versions) is not None
    return reading(sight, shown, agreed, now, drafted=drafted) if shown else NoPlan(sight, agreed, drafted)
