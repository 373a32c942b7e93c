"""Which tasks somebody sees: their own and their teams'."""

from uuid import UUID

from sqlalchemy import Select, or_, select

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.tasks.doer import Doer
from eysend.tasks.task import Task


def open_tasks(viewer: Doer) -> Select[Task]:
    """Select what this viewer or one of their teams still has to do, the most urgent first."""
    return mine(viewer).where(Task.done_at.is_(None)).order_by(Task.due, Task.id)


def find_task(task_id: UUID, viewer: Doer) -> Task:
    """The task, if it is theirs to do; NotYours otherwise."""
    task: Task | None = db.session.scalar(mine(viewer).where(Task.id == task_id))
    if task is None:
        raise NotYours
    return task


def mine(viewer: Doer) -> Select[Task]:
    """Select this viewer's tasks, never those about a child of their own family (XC-11); a stranger has none."""
    teams = Task.for_team.in_(viewer.teams if viewer.works_here else ())
    own = Task.for_person.is_not(None) & (Task.for_person == viewer.person_id)
    outside = Task.child_id.is_(None) | Task.child_id.not_in(viewer.family)
    return select(Task).where(or_(own, teams), outside)
