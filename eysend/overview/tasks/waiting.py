"""What waits for somebody of the service: their tasks and their teams', each with where it is done."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, func

from eysend.children.child import Child, kept_id
from eysend.children.queries import in_service
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.listed import page_of
from eysend.core.once import once
from eysend.councils.profile import Profile
from eysend.offline.held import held_id_of
from eysend.overview.tasks.ways import Way, way_to
from eysend.people.viewer import Viewer
from eysend.tasks.actions import do_task
from eysend.tasks.queries import find_task, open_tasks
from eysend.tasks.task import Task

A_PAGE = 25
SETTLE_IT = "This form still waits. Open it, and record it or put it away: then its task is done too."

SAY_HOW = "Open the notice and say there how the parent was told: then its task is done too."


@dataclass(frozen=True)
class Waiting:
    """One task as its page tells it: `child` only where this viewer may open the child's page."""

    task: Task
    child: Child | None
    holder: str
    way: Way | None

    @property
    def is_settled_there(self) -> bool:
        """Whether it is done by settling a held form, and not by saying so."""
        return held_id_of(self.task) is not None


def what_waits(viewer: Viewer, profile: Profile, *, on: date, page: int = 1) -> tuple[list[Waiting], bool]:
    """A page of what is open for this viewer, the soonest due first, and whether there is more."""
    theirs = (Child.id == kept_id(Task.child_id)) & in_service(viewer, on=on)
    rows = open_tasks(viewer).outerjoin(Child, theirs).add_columns(Child)
    found, more = page_of(rows, page, A_PAGE)
    names = {team.key: team.name for team in profile.teams}
    leads = "lead" in viewer.roles
    return [told(row, names, leads=leads) for row in found], more


def told(row: Row[Task, Child], names: dict[str, str], *, leads: bool) -> Waiting:
    """The task with who holds it (the viewer alone, or a team), and where it is done."""
    task, child = row
    team = task.for_team or ""
    way = way_to(task, knows_child=child is not None, leads=leads)
    return Waiting(task, child, names.get(team, team) or "You", way)


def number_waiting(viewer: Viewer) -> int:
    """How many tasks are open for this viewer."""
    rows = open_tasks(viewer).order_by(None).with_only_columns(func.count())
    return db.session.scalar(rows) or 0


def complete(task_id: UUID, key: UUID, *, by: Viewer, at: datetime) -> None:
    """Mark a task of theirs as done, once a key; NotNow if somebody was quicker, or if it is done by doing it."""
    task = find_task(task_id, by)
    if held_id_of(task):
        raise NotNow(SETTLE_IT)
    if (task.dedupe_key or "").startswith("acknowledge "):
        raise NotNow(SAY_HOW)

    def done() -> dict[str, str]:
        do_task(task, by=by.actor, at=at)
        return {}

    once(key, {"task done": task_id}, done, by=by.actor, at=at)
