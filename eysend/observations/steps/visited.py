"""What a Portage visit says of small steps: where the child is with one, and a new one for the week."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import records_of
from eysend.core.db import db, new_id
from eysend.core.forms import Refused
from eysend.observations.steps.step import Step, StepMark, StepTarget
from eysend.observations.visits.visit import Visit
from eysend.people.viewer import Viewer

NOT_THEIRS = "Choose a small step of this child"


def look_at_steps(visit: Visit, answers: Mapping[str, Any], *, by: Viewer, at: datetime) -> None:
    """Write the mark and the target of a visit; Refused where the step is another child's."""
    if answers["step_id"]:
        step = step_of(visit.child_id, answers["step_id"])
        mark = StepMark(id=new_id(), step_id=step.id, state=answers["state"], seen_on=answers["seen_on"])
        mark.side, mark.by_id, mark.at, mark.source_id = "service", visit.by_id, at, visit.id
        db.session.add(mark)
    if answers["target"]:
        step = Step(id=new_id(), child_id=visit.child_id, place=1, words=answers["target"], by_id=visit.by_id)
        db.session.add(step)
        db.session.flush()
        target = StepTarget(id=new_id(), child_id=visit.child_id, step_id=step.id, routine=answers["routine"])
        target.how, target.from_day = answers["how"] or "", answers["seen_on"]
        target.by_id, target.visit_id = visit.by_id, visit.id
        db.session.add(target)


def step_of(child_id: UUID, chosen: str) -> Step:
    """The step with this id, if it is this child's; Refused otherwise."""
    try:
        found = db.session.scalar(select(Step).where(Step.id == UUID(chosen), Step.child_id.in_(records_of(child_id))))
    except ValueError:
        found = None
    if found is None:
        raise Refused({"step_id": [NOT_THEIRS]}, {})
    return found
