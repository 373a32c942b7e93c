"""Deeds: book a triage, write down what came of it, and a lead's word that lets the family be invited (LTS-8)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.grant import AFTER_TRIAGE
from eysend.bookings.granting import grant
from eysend.children import chronology
from eysend.children.queries import find_worked_with
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.dates import ONE_DAY
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Answers, Refused
from eysend.core.once import once
from eysend.core.words import short_date
from eysend.councils.council import next_working_day
from eysend.groups.triage.queries import find_triage
from eysend.groups.triage.triage import LEAST_AREAS, TO_A_GROUP, Triage
from eysend.people.viewer import Viewer
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.task import Task

TOO_FEW = "Tick two areas or more: the targeted group is for children who are behind in at least two"
NOT_YET = "This triage has not been yet. Write down what came of it on its day."
DECIDED = "A lead has confirmed this already, so it cannot be changed any more."
NOTHING = "Nobody has written down what came of this triage yet."
WHY = "A lead confirms what a triage decided. Only then may the family be invited; nothing is sent by itself."  # LTS-8


def book(answers: Answers, *, team: str, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Book a triage about a child whom this viewer works with; its id, the same for the same key."""
    child = find_worked_with(UUID(answers["child_id"]), by, on=clock.local(at).date())

    def do() -> dict[str, Any]:
        made = Triage(id=new_id(), child_id=child.id, team=team, day=answers["day"], people=answers["people"])
        made.booked_by = by.actor
        db.session.add(made)
        db.session.flush()
        note("booked a triage", made, by=by.actor, at=at, fields={"child": child.id, "day": str(made.day)})
        return {"triage": str(made.id)}

    return UUID(once(key, answers, do, by=by.actor, at=at)["triage"])


def hold(triage_id: UUID, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Write down what came of it, until a lead has confirmed it; a lead is asked to.

    NotNow before its day; Refused where a group is decided for fewer than two areas (LTS-6).
    """
    found, on = find_triage(triage_id, by, on=clock.local(at).date()), clock.local(at).date()
    if found.day > on:
        raise NotNow(NOT_YET)
    if answers["outcome"] in TO_A_GROUP and len(answers["areas"]) < LEAST_AREAS:
        raise Refused({"areas": [TOO_FEW]}, {})

    def do() -> dict[str, Any]:
        db.session.refresh(found, with_for_update=True)
        if found.confirmed_at:
            raise NotNow(DECIDED)
        for name in ("people", "areas", "outcome", "words"):
            setattr(found, name, answers[name])
        found.held_by, found.held_at = by.actor, at
        note("wrote down a triage", found, by=by.actor, at=at, fields=answers)
        raise_task("Confirm a triage", why=WHY, due=next_working_day(on + ONE_DAY), by=by.actor, at=at,
                   for_team=found.team, child_id=found.child_id, dedupe_key=f"triage:{found.id}")  # fmt: skip
        return {}

    once(key, {"triage": triage_id, **answers}, do, by=by.actor, at=at)


def confirm(triage_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> None:
    """A lead's word. Where a group was decided, the family may be invited from now on; nothing is sent.

    NotYours for who is no lead, NotNow before anything was decided. Twice is the same as once.
    """
    found, on = find_triage(triage_id, by, on=clock.local(at).date()), clock.local(at).date()
    if "lead" not in by.roles:
        raise NotYours

    def do() -> dict[str, Any]:
        db.session.refresh(found, with_for_update=True)
        if not found.outcome:
            raise NotNow(NOTHING)
        if not found.confirmed_at:
            decide(found, by=by, on=on, at=at)
        return {}

    once(key, {"confirm triage": triage_id}, do, by=by.actor, at=at)


def decide(found: Triage, *, by: Viewer, on: date, at: datetime) -> None:
    """Confirm it: the grant, what the family may read, and the end of the task."""
    found.confirmed_by, found.confirmed_at = by.actor, at
    note("confirmed a triage", found, by=by.actor, at=at, fields={"outcome": found.outcome})
    if found.outcome in TO_A_GROUP:
        because = f"Triage on {short_date(found.day)} {found.day.year}, confirmed by {by.name}"
        grant(found.child_id, AFTER_TRIAGE, decision=f"triage:{found.id}", because=because, from_day=on,
              by=by.actor, at=at)  # fmt: skip
    words = f"We talked about what would help {found.child.first_name}. {found.outcome_words}."
    chronology.add(found.child_id, "triage", words, for_=["parents", "service"], at=at)
    for task in db.session.scalars(select(Task).filter_by(dedupe_key=f"triage:{found.id}", done_at=None)):
        do_task(task, by=by.actor, at=at)
