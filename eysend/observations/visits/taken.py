"""What "Take offline" takes of visits and small steps: a few lines of a child, for the living room without signal."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from eysend.children.child import records_of
from eysend.core import clock
from eysend.core.db import db
from eysend.core.words import day_date
from eysend.observations.kinds.who_and_where import NEXT
from eysend.observations.steps.step import Step, StepTarget
from eysend.observations.visits.queries import newest_visits
from eysend.people.viewer import Viewer


def last_visit(child_id: UUID, viewer: Viewer, on: date) -> Sequence[str]:
    """When the last visit was that this viewer may read, what was to be done, and when the next is."""
    found = newest_visits(viewer, on=on, child_id=child_id)[0][:1]
    lines = []
    for row in found:
        lines = [f"{day_date(clock.local(row.seen_at).date())}, {row.by.name}"]
        said = [(row.answers.get(f"do_{n}"), row.answers.get(f"who_{n}")) for n in NEXT]
        lines += [f"{what} ({who})" for what, who in said if what]
        lines += [f"Next visit: {day_date(row.next_on)}"] if row.next_on else []
    return lines


def tried_now(child_id: UUID, viewer: Viewer, on: date) -> Sequence[str]:
    """The small steps that the family tries now. The caller has looked that this viewer may take the child along."""
    lasts = (StepTarget.from_day <= on) & or_(StepTarget.until_day.is_(None), StepTarget.until_day >= on)
    rows = select(Step.words).join(StepTarget, StepTarget.step_id == Step.id)
    mine = rows.where(StepTarget.child_id.in_(records_of(child_id)), lasts, StepTarget.child_id.not_in(viewer.family))
    return db.session.scalars(mine.order_by(StepTarget.from_day.desc())).all()
