"""What the clock does about panels: a person is asked about bank holidays, and told of notices that wait too long."""

from datetime import datetime

from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.slots import Job, daily
from eysend.councils.council import in_force
from eysend.offline.held import lead_of
from eysend.referrals.intake import Intake
from eysend.referrals.panels.dates import missed_by, proposals, task_key
from eysend.referrals.panels.paper import received_on
from eysend.referrals.panels.schedule import AHEAD, meetings_set, sittings_about
from eysend.tasks.actions import raise_task

CLOCK = "the clock"
MISSED = 2
SETTLE = "Say when the panel meets. {words}"
HOLIDAY = "A bank holiday is no meeting until a person has said what happens instead."
RED = "Urgent: notice {reference} was in time for {missed} panels and is not decided"
OVERDUE = "A Section 23 notice is looked at by the next panel."


def ask_about_holidays(at: datetime) -> None:
    """Make each usual day ahead that is a bank holiday a lead’s task, once (WNH-9)."""
    on = clock.local(at).date()
    for one in proposals(in_force(), meetings_set(on), on, on + AHEAD):
        if owner := lead_of(None, on):
            raise_task(SETTLE.format(words=one.words), why=HOLIDAY, due=max(on, one.usual - AHEAD / 6), by=CLOCK, at=at,
                       dedupe_key=task_key(one.usual), **owner)  # fmt: skip


def tell_of_missed(at: datetime) -> None:
    """A notice that missed two panels is a red alert: a lead’s task, due today (WNH-41)."""
    on = clock.local(at).date()
    held = sittings_about(in_force(), meetings_set(on), on)
    for row in notices_waiting():
        missed = missed_by(held, received_on(row), on)
        if missed >= MISSED and (owner := lead_of(None, on, row.child_id)):
            what = RED.format(reference=row.reference, missed=missed)
            raise_task(what, why=OVERDUE, due=on, by=CLOCK, at=at, dedupe_key=f"missed panels {row.id}", **owner)


def notices_waiting() -> list[Intake]:
    """The notices that no decision has ended, the oldest first."""
    waits = select(Intake).where(Intake.kind == "section_23", Intake.decided_at.is_(None))
    return list(db.session.scalars(waits.order_by(Intake.received_at, Intake.id).limit(200)))


def every_morning(at: datetime) -> None:
    """Both."""
    ask_about_holidays(at)
    tell_of_missed(at)


JOBS = (Job("panels.every_morning", daily(7), every_morning),)
