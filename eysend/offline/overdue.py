"""What waits longer than it should: a held form that its owner left goes to a lead (offline.md, decision 1)."""

from contextlib import suppress
from datetime import date, datetime

from sqlalchemy import select

from eysend.core.dates import ONE_DAY, next_working_day
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.offline.held import HeldItem, lead_of, task_key
from eysend.offline.inbox import InboxItem
from eysend.tasks.actions import hand_over
from eysend.tasks.task import Task

LOOKED_AT = 200


def hand_over_overdue(on: date, at: datetime) -> None:
    """Give each held form whose day has passed to a lead: of its author's team if it has one, never one of the family.

    What is a lead's already stays theirs and stays overdue on their list.
    """
    rows = select(HeldItem, InboxItem.author_id).join(InboxItem, InboxItem.id == HeldItem.inbox_id)
    rows = rows.where(HeldItem.settled_at.is_(None), HeldItem.held_at < at - ONE_DAY)
    authors = {
        task_key(item): author
        for item, author in db.session.execute(rows.order_by(HeldItem.held_at, HeldItem.id).limit(LOOKED_AT))
    }
    left = select(Task).where(Task.dedupe_key.in_(authors), Task.done_at.is_(None), Task.due < on).order_by(Task.id)
    for task in db.session.scalars(left):
        lead = lead_of(authors[task.dedupe_key or ""], on, task.child_id).get("for_person")
        if lead and task.for_person != lead:
            with suppress(NotNow):
                hand_over(task, to=lead, due=next_working_day(on + ONE_DAY), by="the clock", at=at)
