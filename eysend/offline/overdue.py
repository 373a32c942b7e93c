"""What waits longer than it should: a held form that its owner left goes to a lead (offline.md, decision 1)."""

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select

from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.councils.council import next_working_day
from eysend.offline import appliers
from eysend.offline.held import HeldItem, lead_of, not_near, task_key
from eysend.offline.inbox import InboxItem
from eysend.people.role import Role
from eysend.tasks.actions import hand_over
from eysend.tasks.task import Task


def hand_over_overdue(on: date, at: datetime) -> None:
    """Give each held form whose day has passed to a lead: of its author's team if it has one, never one of the family,
    and where we do not know the child to somebody without one (XC-11).

    What is a lead's already stays theirs and stays overdue on their list.
    """
    rows = select(HeldItem, InboxItem).join(InboxItem, InboxItem.id == HeldItem.inbox_id)
    rows = rows.where(HeldItem.settled_at.is_(None), HeldItem.held_at < at - ONE_DAY)
    forms = {task_key(item): (item, form) for item, form in db.session.execute(rows)}
    leads = select(Role.person_id).where(Role.holds(on), Role.kind == "lead")
    left = select(Task).where(Task.dedupe_key.in_(forms), Task.done_at.is_(None), Task.due < on)
    for task in db.session.scalars(left.where(or_(Task.for_person.is_(None), Task.for_person.not_in(leads)))).all():
        lead = owner(*forms[task.dedupe_key or ""], task.child_id, on)
        if lead and task.for_person != lead:
            with suppress(NotNow):
                hand_over(task, to=lead, due=next_working_day(on + ONE_DAY), by="the clock", at=at)


def owner(item: HeldItem, form: InboxItem, child_id: UUID | None, on: date) -> UUID | None:
    """Whose it becomes. A task of the family's own names no child, so the form is asked; another's words under the same
    id say nothing of it."""
    child_id = child_id or (appliers.child_of(form, on) if item.sha256 == form.sha256 else None)
    found = lead_of(form.author_id, on, child_id) if child_id else not_near(form.author_id, on)
    return found.get("for_person")
