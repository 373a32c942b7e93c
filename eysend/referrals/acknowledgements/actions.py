"""Telling the parent that a notice arrived: by email where that is safe, else somebody's task (WNH-40)."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from eysend.children import chronology
from eysend.core import audit
from eysend.core.dates import ONE_DAY
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.messages.tell import take_over, tell
from eysend.offline.held import lead_of
from eysend.people.viewer import Viewer
from eysend.referrals.acknowledgements.acknowledgement import Acknowledgement
from eysend.referrals.acknowledgements.way import way_to_tell
from eysend.referrals.intake import Intake
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.task import Task

LINE = "The parent was told that the notice arrived, {way}."
WAYS = {"email": "by email", "phone": "by phone", "letter": "by letter"}
TELL = {"phone": "Ring the parent: a notice arrived, {reference}", "letter": "Write to the parent: {reference}"}
CLOCK = "the clock"
KEY = "acknowledge "
FAILED = "The email could not be delivered, so nobody has told them yet."
NOT_TOLD = "The email to the parent about the notice could not be delivered. Somebody rings."
ALREADY = "Somebody has told them already."


def acknowledge(row: Intake, child_id: UUID, *, by: Viewer, on: date, at: datetime) -> None:
    """Have the parent told, once a person said which child it is: no double is told twice, nobody is put in danger."""
    way, why = way_to_tell(row, child_id, at=at)
    said = Acknowledgement(id=new_id(), intake_id=row.id, way=way, why=why, decided_at=at)
    db.session.add(said)
    audit.note("acknowledgement decided", said, by=by.actor, at=at, fields={"way": way})
    if way == "email":
        said.done_at, said.done_by = at, by.actor
        address = str(row.answers["parent_email"])
        tell(
            None,
            "messages/notice_received",
            at=at,
            dedupe_key=_task_key(row),
            by_day=True,
            to_address=address,
            reference=row.reference,
        )
        _add_line(child_id, way, at)
    elif way in TELL and (owner := lead_of(None, on, child_id)):
        due, what = next_working_day(on + ONE_DAY), TELL[way].format(reference=row.reference)
        raise_task(what, why=why, due=due, by=by.actor, at=at, dedupe_key=_task_key(row), **owner)


def gave_up(row: Intake, said: Acknowledgement, *, by: str, on: date, at: datetime) -> None:
    """The email could not be delivered: nobody was told, so a lead rings (WNH-40, XC-19)."""
    said.way, said.why, said.done_at, said.done_by, said.failed_at = "phone", FAILED, None, None, at
    take_over(_task_key(row))
    audit.note("acknowledgement given up", said, by=by, at=at)
    if row.child_id:
        chronology.add(row.child_id, "notice.acknowledged", NOT_TOLD, for_=["service"], at=at)
    if owner := lead_of(None, on, row.child_id):
        what, due = TELL["phone"].format(reference=row.reference), next_working_day(on + ONE_DAY)
        raise_task(what, why=FAILED, due=due, by=by, at=at, dedupe_key=_task_key(row), **owner)


def told_parent(row: Intake, answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> None:
    """Write down that somebody rang or wrote; its task is done. NotNow if somebody was quicker."""

    def do() -> dict[str, Any]:
        waits = (Acknowledgement.intake_id == row.id) & Acknowledgement.done_at.is_(None)
        done = {"way": answers["how"], "said": answers["said"] or "", "done_at": at, "done_by": by.actor}
        if not db.session.connection().execute(update(Acknowledgement).where(waits).values(**done)).rowcount:
            raise NotNow(ALREADY)
        said = db.session.execute(select(Acknowledgement).where(Acknowledgement.intake_id == row.id)).scalar_one()
        db.session.refresh(said)
        audit.note("parent told of a notice", said, by=by.actor, at=at, fields={"way": said.way, "said": said.said})
        if row.child_id:
            _add_line(row.child_id, said.way, at)
        finish(row, by, at)
        return {}

    once(key, {"intake": row.id, **answers}, do, by=by.actor, at=at)


def _add_line(child_id: UUID, way: str, at: datetime) -> None:
    """A line for the service: the other home does not learn who was told, or how."""
    chronology.add(child_id, "notice.acknowledged", LINE.format(way=WAYS[way]), for_=["service"], at=at)


def finish(row: Intake, by: Viewer, at: datetime) -> None:
    """What somebody was asked to do is done."""
    task = db.session.scalar(select(Task).where(Task.dedupe_key == _task_key(row), Task.done_at.is_(None)))
    if task:
        with suppress(NotNow):
            do_task(task, by=by.actor, at=at)


def _task_key(row: Intake) -> str:
    """The key of the task, or of the message, that goes with it."""
    return f"{KEY}{row.id}"
