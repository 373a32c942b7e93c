"""Saying who works with a child, and which base is theirs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from eysend.caseload.acceptance import TakenOn
from eysend.caseload.allocating.choosing import chosen, end_before
from eysend.caseload.allocating.telling import hand_over_calls
from eysend.caseload.allocation import Allocation
from eysend.children import chronology
from eysend.children.involvement import Involvement
from eysend.core import audit
from eysend.core.db import db
from eysend.core.once import once
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.tasks.task import Task


def allocate(
    key: UUID, tie: Involvement, taken: TakenOn | None, answers: Mapping[str, Any], profile: Profile,
    *, by: Viewer, on: date, at: datetime,
) -> None:  # fmt: skip
    """From today this person works with the child; who did before is kept beside it (HER-30).

    Refused with what it asks for: a reason where it is not the usual role, not the base, or not the first person; a
    person with room (LTS-17, HER-10), and for some roles a flag with evidence.
    """
    once(key, {**answers, "involvement": str(tie.id)},
         lambda: decide(tie, taken, answers, profile, by, on, at), by=by.actor, at=at)  # fmt: skip


def decide(
    tie: Involvement, taken: TakenOn | None, answers: Mapping[str, Any], profile: Profile,
    by: Viewer, on: date, at: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Who worked with the child before stops, this person begins, and the first calls are theirs."""
    load = chosen(tie, taken, answers, profile, on)
    end_before(tie, on=on)
    tie.person_id = load.person_id
    row = Allocation(involvement_id=tie.id, person_id=load.person_id, role=load.title, why=answers["why"] or "")
    row.by, row.from_day, row.at = by.actor, on, at
    db.session.add(row)
    db.session.flush()
    settle(tie, on=on, by=by, at=at)
    hand_over_calls(tie, load, by=by, on=on, at=at)
    words = f"{load.name}, {load.title}, works with {tie.child.first_name} now."
    chronology.add(tie.child_id, "caseload.allocated", words, for_=("parents", "service"), at=at)
    audit.note("practitioner allocated", row, by=by.actor, at=at, fields={"person": load.person_id, "why": row.why})
    return {"allocation": str(row.id)}


def settle(tie: Involvement, *, on: date, by: Viewer, at: datetime) -> None:
    """Nothing waits for somebody any more: the rows of the panel, and the tasks that they were."""
    mine = (TakenOn.involvement_id == tie.id) & TakenOn.allocated_on.is_(None)
    ids = db.session.scalars(select(TakenOn.id).where(mine)).all()
    db.session.execute(update(TakenOn).where(mine).values(allocated_on=on))
    keys = [f"{kind}:{taken_id}" for taken_id in ids for kind in ("allocate", "allocate_late")]
    still = Task.dedupe_key.in_(keys) & Task.done_at.is_(None)
    db.session.execute(update(Task).where(still).values(done_at=at, done_by=by.actor))


def choose_base(key: UUID, taken: TakenOn, answers: Mapping[str, Any], *, by: Viewer, at: datetime) -> None:
    """A manager says which base it is, and why (DER-2)."""

    def write() -> dict[str, Any]:
        taken.base, taken.base_why, taken.base_by, taken.base_at = answers["base"], answers["base_why"], by.actor, at
        audit.note("base chosen", taken, by=by.actor, at=at, fields=answers)
        return {}

    once(key, {**answers, "taken": str(taken.id)}, write, by=by.actor, at=at)
