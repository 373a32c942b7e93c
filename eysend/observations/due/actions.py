"""Deeds on what is expected: how often a child is visited, and a visit that did not happen."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from eysend.core import audit
from eysend.core.db import db, new_id
from eysend.core.forms import Refused, gather, read
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.observations.due.expected import Expected, nobody_in_before
from eysend.observations.due.forms import NotMadeForm, RhythmForm
from eysend.observations.due.rhythm import NotMade, VisitRhythm
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task

SOON = timedelta(days=2)
NOT_YET = "The day that was agreed must not be in the future"
NEXT_AFTER = "The new day must come after the one that was agreed"


def set_rhythm(key: UUID, tie: Expected, sent: Mapping[str, Any], *, by: Viewer, at: datetime) -> None:
    """Say how often from now on; Refused without the reasons (LEI-20)."""
    answers = read(RhythmForm(), sent)

    def write() -> dict[str, Any]:
        row = VisitRhythm(id=new_id(), involvement_id=tie.involvement_id, by_id=by.person_id, at=at, **answers)
        db.session.add(row)
        audit.note("visit rhythm set", row, by=by.actor, at=at, fields=answers)
        return {"rhythm": str(row.id)}

    once(key, answers | {"involvement": str(tie.involvement_id)}, write, by=by.actor, at=at)


def not_made(key: UUID, tie: Expected, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> None:
    """Write down a visit that did not happen. Nobody in, twice running: somebody rings, kindly (DER-18)."""
    answers = read(NotMadeForm(), sent)
    if answers["day"] > on:
        raise Refused({"day": [NOT_YET]}, gather(NotMadeForm(), sent))
    if answers["next_on"] and answers["next_on"] <= answers["day"]:
        raise Refused({"next_on": [NEXT_AFTER]}, gather(NotMadeForm(), sent))

    def write() -> dict[str, Any]:
        row = NotMade(
            id=new_id(),
            involvement_id=tie.involvement_id,
            day=answers["day"],
            why=answers["reason"],
            by_id=by.person_id,
        )
        row.words, row.next_on, row.at = answers["words"] or "", answers["next_on"], at
        if row.why == "nobody_in" and nobody_in_before(row):
            ring_them(tie, row, by=by, on=on, at=at)
        db.session.add(row)
        audit.note("visit not made", row, by=by.actor, at=at, fields=answers)
        return {"not_made": str(row.id)}

    once(key, answers | {"involvement": str(tie.involvement_id)}, write, by=by.actor, at=at)


def ring_them(tie: Expected, row: NotMade, *, by: Viewer, on: date, at: datetime) -> None:
    """Have the team ring the family and ask what would help."""
    what = f"Ring {tie.child}’s family and ask what would help: nobody was in, twice running"
    why = "A family that is not in may need help rather than a reminder."  # DER-18
    due = next_working_day(on + SOON)
    raise_task(what, why=why, due=due, by=by.actor, at=at, for_team=tie.team, child_id=tie.child_id,
               dedupe_key=f"nobody in {row.involvement_id} {row.day}")  # fmt: skip
