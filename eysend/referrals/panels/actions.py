"""The deeds of a panel: set its dates, note who is there, declare a conflict of interest, give a priority."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from eysend.core import audit
from eysend.core.claims import claim, insert
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Refused
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.panels.conflict import ConflictOfInterest
from eysend.referrals.panels.dates import Sitting, cut_off_of, proposals, task_key
from eysend.referrals.panels.meeting import PanelAttendance, PanelMeeting
from eysend.referrals.panels.paper import Paper
from eysend.referrals.panels.priority import Priority
from eysend.referrals.panels.schedule import AHEAD, meetings_set, who_may_come
from eysend.tasks.actions import do_task
from eysend.tasks.task import Task

PAST = "The day of the panel must be today or later"
TOO_FAR = "The day of the panel must be within the next twelve weeks"
AFTER = "The last day for papers must not be after the panel"
TAKEN = "There is a panel on that day already."
SETTLED = "Somebody has settled this day already."
SET_DATES = frozenset({"lead", "admin"})


def set_date(answers: dict[str, Any], profile: Profile, *, by: Viewer, on: date, at: datetime) -> None:
    """Set a date of one's own; Refused for a day that has passed, NotNow where there is a panel on it."""
    day, cut_off = answers["day"], answers["cut_off"] or cut_off_of(answers["day"], profile)
    if not on <= day <= on + AHEAD:
        raise Refused({"day": [PAST if day < on else TOO_FAR]}, {})
    if cut_off > day:
        raise Refused({"cut_off": [AFTER]}, {})
    make_meeting(TAKEN, profile, by, at, day=day, cut_off=cut_off)


def settle_usual(usual: date, instead: str, profile: Profile, *, by: Viewer, on: date, at: datetime) -> None:
    """Confirm the day proposed in the place of a bank holiday, or leave that week out (WNH-9)."""
    rows = meetings_set(on)
    proposal = next((one for one in proposals(profile, rows, on, on + AHEAD) if one.usual == usual), None)
    if proposal is None:
        raise NotNow(SETTLED)
    day = proposal.instead if instead == "move" else None
    cut_off = cut_off_of(usual, profile)
    make_meeting(SETTLED, profile, by, at, day=day, usual_day=usual, cut_off=cut_off)
    task = db.session.scalar(select(Task).where(Task.dedupe_key == task_key(usual), Task.done_at.is_(None)))
    if task:
        do_task(task, by=by.actor, at=at)


def make_meeting(taken: str, profile: Profile, by: Viewer, at: datetime, **about: Any) -> PanelMeeting:
    """The row of a meeting; NotNow with these words if somebody was quicker."""
    if not by.roles & SET_DATES:
        raise NotYours
    row_id, under = new_id(), f"{profile.key} {profile.version}"
    if not claim(PanelMeeting, id=row_id, profile=under, set_by=by.actor, set_at=at, **about):
        raise NotNow(taken)
    row = db.session.get_one(PanelMeeting, row_id)
    audit.note("panel date set", row, by=by.actor, at=at, fields=about)
    return row


def row_for(sitting: Sitting, profile: Profile, *, by: Viewer, at: datetime) -> PanelMeeting:
    """The row of a meeting on which something happens; a usual day gets its own now."""
    about = {"day": sitting.day, "usual_day": sitting.usual, "cut_off": sitting.cut_off}
    claim(PanelMeeting, id=new_id(), profile=f"{profile.key} {profile.version}", set_by=by.actor, set_at=at, **about)
    return db.session.scalars(select(PanelMeeting).where(PanelMeeting.day == sitting.day)).one()


def note_who_is_here(
    sitting: Sitting, people: list[str], profile: Profile, *, by: Viewer, on: date, at: datetime
) -> None:
    """Keep who is at the meeting, each under their title; what was noted before is replaced."""
    if not by.roles & SET_DATES:
        raise NotYours
    row = row_for(sitting, profile, by=by, at=at)
    titles = {str(person.id): title for person, title in who_may_come(on)}
    db.session.execute(delete(PanelAttendance).where(PanelAttendance.meeting_id == row.id))
    for person in people:
        there = {"meeting_id": row.id, "person_id": UUID(person), "title": titles[person], "noted_by": by.actor}
        db.session.add(PanelAttendance(**there))
    audit.note("panel attendance noted", row, by=by.actor, at=at, fields={"people": people})


def declare_conflict(paper: Paper, *, by: Viewer, at: datetime) -> None:
    """From now on this viewer neither reads nor decides the papers about this child (HER-27)."""
    for row in paper.intakes:
        if claim(ConflictOfInterest, person_id=by.person_id, intake_id=row.id, at=at):
            audit.note("conflict of interest declared", row, by=by.actor, at=at)


def give_priority(paper: Paper, level: str, reason: str, *, by: Viewer, at: datetime) -> None:
    """Have a paper discussed first, or in its turn again, for a reason that is kept (WNH-13)."""
    if not by.roles & SET_DATES:
        raise NotYours
    told = {"level": level, "reason": reason, "set_by": by.actor, "set_at": at}
    for row in paper.open:
        new = insert(Priority, id=new_id(), intake_id=row.id, **told)
        db.session.execute(new.on_conflict_do_update(index_elements=["intake_id"], set_=told))
        audit.note("priority given", row, by=by.actor, at=at, fields={"level": level, "reason": reason})
