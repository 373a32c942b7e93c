"""Whose task the first calls are once somebody works with the child."""

from datetime import date, datetime, timedelta

from sqlalchemy import select, update

from eysend.caseload.acceptance import Acceptance
from eysend.caseload.first_contact import FirstContact
from eysend.caseload.load import Load
from eysend.children.child import records_of
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.councils.council import next_working_day
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task
from eysend.tasks.task import Task

WITHOUT_PROMISE = timedelta(days=7)
WHY = "The family and who asked were promised a call after the panel."  # WNH-11, HER-31


def hand_over_calls(tie: Involvement, load: Load, *, by: Viewer, on: date, at: datetime) -> None:
    """The calls that nobody has made yet are now this person's, if their team leads for the child."""
    if not tie.lead:
        return
    rows = select(FirstContact).join(Acceptance).where(Acceptance.child_id.in_(records_of(tie.child_id)))
    for one in db.session.scalars(rows.where(FirstContact.kept_on.is_(None)).order_by(FirstContact.id)):
        begins = Task.dedupe_key.startswith(f"first_contact:{one.id}:person:", autoescape=True)
        before = begins & Task.done_at.is_(None)
        db.session.execute(update(Task).where(before).values(done_at=at, done_by=by.actor))
        due = max(one.due or next_working_day(on + WITHOUT_PROMISE), on)
        raise_task(f"Ring {one.name} about {tie.child.name}", why=WHY, due=due, by=by.actor, at=at,
                   for_person=load.person_id, child_id=tie.child_id,
                   dedupe_key=f"first_contact:{one.id}:person:{load.person_id}:{on}")  # fmt: skip
