"""After a parent's request the setting is asked for what the parent was not: it comes by itself as a task (HER-21)."""

from datetime import date, datetime

from sqlalchemy import update

from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.councils.council import next_working_day
from eysend.councils.service import Profile
from eysend.offline.held import lead_of
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake
from eysend.tasks.actions import raise_task
from eysend.tasks.task import Task

WHAT = "Ask the setting for its assessment and plan: {reference}"
WHY = "A parent asked and is asked for no papers. The child goes to a setting, which may have them."


def ask_setting(row: Intake, profile: Profile, by: Viewer, on: date, at: datetime) -> None:
    """A lead's task, where the parent named a setting and this council expects evidence of one."""
    expects = any(team.evidence_in_setting == "expected" for team in profile.teams)
    attends = row.answers.get("places") not in (None, [], ["none"])
    if row.kind == "parent" and expects and attends and (owner := lead_of(None, on, row.child_id)):
        due = next_working_day(on + ONE_DAY)
        raise_task(WHAT.format(reference=row.reference), why=WHY, due=due, by=by.actor, at=at,
                   dedupe_key=_key(row), **owner)  # fmt: skip


def asked_setting(row: Intake, *, by: Viewer, at: datetime) -> None:
    """Somebody was asked about this request: the task is done."""
    mine = (Task.dedupe_key == _key(row)) & Task.done_at.is_(None)
    db.session.execute(update(Task).where(mine).values(done_at=at, done_by=by.actor))


def _key(row: Intake) -> str:
    """The key of the task."""
    return f"ask setting {row.id}"
