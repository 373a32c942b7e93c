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

    @property
    def held_form(self) -> str | None:
        """The id of the held form that this task is about; it is done there."""
        return held_id_of(self.task)

    @property
    def paper(self) -> str | None:
        """The id of the request or notice that the task is about, if it is about one."""
        kind, _, paper_id = (self.task.dedupe_key or "").partition(" ")
        return paper_id if kind in ("intake", "acknowledge") else None

    @property
    def held_back(self) -> str | None:
        """The id of the booking that waits for staff to decide, if the task is about one (bookings/other_home.py)."""
        key = self.task.dedupe_key or ""
        return key.split(":")[1] if key.startswith("booking:") else None

    @property
    def first_contact(self) -> str | None:
        """The id of the first contact that the task is about, if it is about one (caseload/contacts)."""
        key = self.task.dedupe_key or ""
        return key.split(":")[1] if key.startswith("first_contact:") else None

    @property
    def allocation(self) -> bool:
        """Whether the task asks who is to work with a child (caseload/allocating)."""
        return (self.task.dedupe_key or "").startswith(("allocate:", "allocate_late:"))

    @property
    def waiting_list(self) -> str | None:
        """The id of the pool whose waiting list the task is about, if it is about one (bookings/ringing.py)."""
        key = self.task.dedupe_key or ""
        return key.split(":")[1] if key.startswith("waiting_list:") else None

    @property
    def triage(self) -> str | None:
        """The id of the triage that waits for a lead (groups/triage)."""
        key = self.task.dedupe_key or ""
        return key.split(":")[1] if key.startswith("triage:") else None

    @property
    def called_off(self) -> str | None:
        """The id of the session that was called off and needs another date (bookings/standing_down.py)."""
        key = self.task.dedupe_key or ""
        return key.split(":")[1] if key.startswith("called_off:") else None


def what_waits(viewer: Viewer, profile: Profile, *, on: date, page: int = 1) -> tuple[list[Waiting], bool]:
    """A page of what is open for this viewer, the soonest due first, and whether there is more."""
    theirs = (Child.id == kept_id(Task.child_id)) & in_service(viewer, on=on)
    rows = open_tasks(viewer).outerjoin(Child, theirs).add_columns(Child)
    found, more = page_of(rows, page, A_PAGE)
    names = {team.key: team.name for team in profile.teams}
    return [told(row, names) for row in found], more


def told(row: Row[Task, Child], names: dict[str, str]) -> Waiting:
    """The task with who holds it: the viewer alone, or a team."""
    task, child = row
    team = task.for_team or ""
    return Waiting(task, child, names.get(team, team) or "You")


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
