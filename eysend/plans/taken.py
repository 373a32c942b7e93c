"""What of a plan somebody may take offline: its outcomes in short."""

from datetime import date
from uuid import UUID

from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.plans.sight import find_reader
from eysend.plans.versions import in_force, outcomes_of, versions_of

WORDS = "What their plan works towards, in short"


def outcomes_in_short(child_id: UUID, viewer: Viewer, on: date) -> list[str]:
    """A line for each outcome of the plan in force; none where there is no plan, or this viewer may not read it."""
    try:
        child = find_reader(child_id, viewer, on=on).child
    except NotYours:
        return []
    now = in_force(versions_of(child.id), on=on)
    return [f"{outcome.name}: {outcome.words}" for outcome in outcomes_of(now.id)] if now else []
