"""Saying which child a request or notice is about. A person does; nothing is merged by itself (DER-6, WNH-10)."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from eysend.children.child import Child
from eysend.children.queries import find_worked_with
from eysend.core import audit
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Refused, read
from eysend.people.viewer import Viewer
from eysend.referrals.acknowledgements.actions import acknowledge
from eysend.referrals.intake import Intake
from eysend.referrals.numbers.actions import add_number
from eysend.referrals.numbers.child_number import of_paper
from eysend.referrals.numbers.queries import number_of
from eysend.referrals.passing_on import add_line, task_key
from eysend.referrals.requests.forms import NEW, MatchForm
from eysend.tasks.actions import do_task
from eysend.tasks.task import Task

MAY_MATCH = frozenset({"lead", "admin"})
NO_LONGER = "Choose the child from the list"
MATCHED = "Somebody has matched this already."


def may_match(row: Intake, *, by: Viewer) -> bool:
    """Whether this viewer may say which child it is about, where they read it as one of the service."""
    return row.child_id is None and bool(by.roles & MAY_MATCH)


def match(row: Intake, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> UUID:
    """Match it to a child or a new record, and give the child's id; the same choice once more is the same.

    Refused without a choice or with a child that they do not work with, NotNow if somebody was quicker.
    """
    if not by.roles & MAY_MATCH:
        raise NotYours
    choice = read(MatchForm(), sent)["child"]
    if row.matched_by == by.actor and row.child_id and choice in (NEW, str(row.child_id)):
        return row.child_id
    child = new_record(row, by, at) if choice == NEW else chosen(choice, sent, by, on)
    waits = (Intake.id == row.id) & Intake.child_id.is_(None)
    mine = update(Intake).where(waits).values(child_id=child.id, matched_at=at, matched_by=by.actor)
    if not db.session.connection().execute(mine).rowcount:
        raise NotNow(MATCHED)
    db.session.expire(row)
    audit.note("intake matched", row, by=by.actor, at=at, fields={"child": child.id})
    add_line(row, child.id)
    finish_task(row, by, at)
    if row.nhs_sealed and number_of(child, by) is None:
        add_number(child, of_paper(row.id, row.nhs_sealed), None, by=by, at=at)
    if row.kind == "section_23":
        acknowledge(row, child.id, by=by, on=on, at=at)
    return child.id


def chosen(choice: str, sent: Mapping[str, Any], by: Viewer, on: date) -> Child:
    """The child chosen, if this viewer works with them."""
    try:
        return find_worked_with(UUID(choice), by, on=on)
    except (ValueError, NotYours):
        raise Refused({"child": [NO_LONGER]}, sent) from None


def new_record(row: Intake, by: Viewer, at: datetime) -> Child:
    """A record for a child whom we did not know, as the paper names them."""
    child = Child(id=new_id(), first_name=row.child_first, last_name=row.child_last, born=row.born)
    db.session.add(child)
    db.session.flush()
    fields = {"first_name": child.first_name, "last_name": child.last_name, "born": child.born}
    audit.note("child record made", child, by=by.actor, at=at, fields=fields)
    return child


def finish_task(row: Intake, by: Viewer, at: datetime) -> None:
    """What somebody was asked to do is done."""
    task = db.session.scalar(select(Task).where(Task.dedupe_key == task_key(row), Task.done_at.is_(None)))
    if task:
        with suppress(NotNow):
            do_task(task, by=by.actor, at=at)
