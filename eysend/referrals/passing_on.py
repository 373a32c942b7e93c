"""What follows when something came in: a task, a line on the child's path, a message to who sent it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children import chronology
from eysend.children.child import records_of
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.councils.council import next_working_day
from eysend.messages.tell import tell
from eysend.offline.held import owner_of
from eysend.people.home import Home
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake
from eysend.referrals.paper import KINDS
from eysend.tasks.actions import raise_task

TO_MATCH = "Read {reference}, and say which child it is about"
TO_READ = "Read {reference}"
WHY = {
    "parent": "A family asks for support.",
    "setting": "Somebody who works with a child asks for support.",
    "section_23": "A health colleague sent a Section 23 notice.",
    "admissions": "A child starts school with large needs and no plan: offer a first assessment at school.",
}


def pass_on(row: Intake, by: Viewer, on: date, at: datetime) -> None:
    """Somebody's task by the next working day; a line for who asked; a message where we know their account."""
    what = (TO_READ if row.child_id else TO_MATCH).format(reference=row.reference)
    if owner := owner_of(None, on):
        due = next_working_day(on + ONE_DAY)
        known = {**owner, "child_id": row.child_id, "dedupe_key": task_key(row)}
        raise_task(what, why=WHY[row.kind], due=due, by=by.actor, at=at, **known)
    if row.child_id:
        add_line(row, row.child_id)
    if row.asker_id:
        words: dict[str, Any] = {"reference": row.reference, "path": f"/requests/{row.id}"}
        words["name"] = KINDS[row.kind].name
        tell(row.asker_id, "messages/request_received", at=at, dedupe_key=f"received {row.id}", **words)


def add_line(row: Intake, child_id: UUID) -> None:
    """A line for the service and the home that asked; the child's other home does not learn that it did (XC-11)."""
    words = f"{KINDS[row.kind].name} received, {row.reference}."
    mine = (Home.person_id == row.asker_id) & Home.child_id.in_(records_of(child_id))
    home = db.session.scalar(select(Home.id).where(mine)) if row.kind == "parent" and row.asker_id else None
    for_ = ["service", f"home:{home}"] if home else ["service"]
    chronology.add(child_id, KINDS[row.kind].deed, words, for_=for_, at=row.received_at)


def task_key(row: Intake) -> str:
    """The key of the task that goes with what came in."""
    return f"intake {row.id}"
