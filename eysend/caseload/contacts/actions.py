"""Writing down a try, and why a promise was late."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.caseload.contacts.forms import AttemptForm, LateForm
from eysend.caseload.first_contact import Attempt, FirstContact
from eysend.caseload.leading import leading_tie
from eysend.children import chronology
from eysend.core import audit
from eysend.core.db import db, new_id
from eysend.core.forms import Refused, gather
from eysend.core.once import once
from eysend.councils.caseload import Caseload
from eysend.councils.council import next_working_day
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task
from eysend.tasks.task import Task

FUTURE = "The day of the call must not be in the future"
BEFORE = "The day of the call must not be before the panel"
WHY = "A call that nobody answers does not keep the promise."  # WNH-12
WHY_LETTER = "Nobody answered {tries} times."  # HER-31


def log_attempt(
    key: UUID, contact: FirstContact, answers: Mapping[str, Any], says: Caseload,
    *, by: Viewer, on: date, at: datetime,
) -> None:  # fmt: skip
    """Write down one try: it keeps the promise if somebody was reached (WNH-11); if not, another one is due, and after
    the profile's number of tries a letter, and a word with who asked (HER-31)."""
    wrong = FUTURE if answers["tried_on"] > on else BEFORE
    if answers["tried_on"] > on or answers["tried_on"] < contact.acceptance.reviewed_on:
        raise Refused({"tried_on": [wrong]}, gather(AttemptForm(), answers))

    def write() -> dict[str, Any]:
        row = Attempt(id=new_id(), contact_id=contact.id, by_id=by.person_id, on=answers["tried_on"], at=at)
        row.how, row.outcome, row.words = answers["how"], answers["outcome"], answers["words"] or ""
        contact.attempts.append(row)
        contact.tried_on = min(contact.tried_on or row.on, row.on)
        if row.outcome != "no_answer" or says.attempt_counts:
            contact.kept_on = min(contact.kept_on or row.on, row.on)
        db.session.flush()
        audit.note("first contact tried", row, by=by.actor, at=at, fields=answers)
        what_follows(contact, row, says, by=by, on=on, at=at)
        return {"attempt": str(row.id)}

    once(key, {**answers, "contact": str(contact.id)}, write, by=by.actor, at=at)


def what_follows(contact: FirstContact, row: Attempt, says: Caseload, *, by: Viewer, on: date, at: datetime) -> None:
    """The tasks that are done by this try, and those that it makes."""
    done(contact, by=by, at=at)
    if row.outcome != "no_answer":
        readers = ("service", f"home:{contact.home_id}") if contact.home_id else ("service",)
        words = f"{by.name} spoke with {contact.name}."
        chronology.add(contact.acceptance.child_id, "caseload.contacted", words, for_=readers, at=at)
        return
    number = sum(one.outcome == "no_answer" for one in contact.attempts)
    child = contact.acceptance.child.name
    if number < says.tries:
        due = next_working_day(on + timedelta(days=says.try_again_days))
        due = min(due, max(contact.due, on)) if contact.due else due
        ring_again(contact, f"Ring {contact.name} about {child} again", WHY, f"try:{number + 1}", due, by, on, at)
        return
    why, soon = WHY_LETTER.format(tries=number), next_working_day(on)
    ring_again(contact, f"Write to {contact.name} about {child}", why, "letter", soon, by, on, at)
    if contact.whom == "family":
        ring_again(contact, f"Ask who asked for {child} how to reach {contact.name}", why, "check", soon, by, on, at)


def ring_again(
    contact: FirstContact, what: str, why: str, which: str, due: date, by: Viewer, on: date, at: datetime
) -> None:
    """A task for whoever works with the child or, before that, their team."""
    tie = leading_tie(contact, on=on)
    person, team = (tie.person_id, None if tie.person_id else tie.team) if tie else (by.person_id, None)
    raise_task(what, why=why, due=due, by=by.actor, at=at, child_id=contact.acceptance.child_id,
               dedupe_key=f"first_contact:{contact.id}:{which}", for_person=person, for_team=team)  # fmt: skip


def done(contact: FirstContact, *, by: Viewer, at: datetime) -> None:
    """The calls that were to be made are made."""
    begins = Task.dedupe_key.startswith(f"first_contact:{contact.id}:", autoescape=True)
    still = begins & Task.done_at.is_(None) & ~Task.dedupe_key.endswith(":late")
    db.session.execute(update(Task).where(still).values(done_at=at, done_by=by.actor))


def say_why_late(key: UUID, contact: FirstContact, answers: Mapping[str, Any], *, by: Viewer, at: datetime) -> None:
    """Keep why the promise was not kept in time; the task that asked is done. Refused where it was kept."""
    if contact.due is None or (contact.kept_on and contact.kept_on <= contact.due):
        raise Refused({"late_why": ["This promise was kept in time"]}, gather(LateForm(), answers))

    def write() -> dict[str, Any]:
        contact.late_why, contact.late_by, contact.late_at = answers["late_why"], by.actor, at
        asked = (Task.dedupe_key == f"first_contact:{contact.id}:late") & Task.done_at.is_(None)
        db.session.execute(update(Task).where(asked).values(done_at=at, done_by=by.actor))
        audit.note("late contact explained", contact, by=by.actor, at=at, fields=answers)
        return {}

    once(key, {**answers, "contact": str(contact.id)}, write, by=by.actor, at=at)
