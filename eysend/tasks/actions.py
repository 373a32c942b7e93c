"""Raising a task and doing it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.core.audit import note
from eysend.core.claims import claim
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.tasks.task import Task


def raise_task(
    what: str,
    *,
    why: str,
    due: date,
    by: str,
    at: datetime,
    for_person: UUID | None = None,
    for_team: str | None = None,
    child_id: UUID | None = None,
    dedupe_key: str | None = None,
) -> bool:
    """Have a person or a team do something by a day, in the deed's own transaction; False if the key has a task.

    Exactly one of `for_person` and `for_team` (a team key of the profile). `by` is a viewer's actor, or "worker".
    Without `dedupe_key` each call is a task.
    """
    about: Mapping[str, Any] = {"what": what, "why": why, "due": due, "child_id": child_id, "dedupe_key": dedupe_key}
    return claim(Task, **about, for_person=for_person, for_team=for_team, raised_by=by, raised_at=at)


def do_task(task: Task, *, by: str, at: datetime) -> None:
    """Mark a task as done by somebody (a viewer's actor); NotNow if somebody was quicker."""
    still_open = (Task.id == task.id) & Task.done_at.is_(None)
    mine = db.session.connection().execute(update(Task).where(still_open).values(done_at=at, done_by=by)).rowcount
    if not mine:
        raise NotNow("Somebody has done this already.")
    note("task done", task, by=by, at=at)


def hand_over(task: Task, *, to: UUID, due: date, by: str, at: datetime) -> None:
    """Make an open task somebody else's, by another day; NotNow if it was done meanwhile."""
    still_open = (Task.id == task.id) & Task.done_at.is_(None)
    theirs = update(Task).where(still_open).values(for_person=to, for_team=None, due=due)
    if not db.session.connection().execute(theirs).rowcount:
        raise NotNow("Somebody has done this already.")
    db.session.expire(task)
    note("task handed over", task, by=by, at=at)
