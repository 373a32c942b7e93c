"""Saying who works with a child, and which base is theirs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from eysend.caseload.acceptance import TakenOn
from eysend.caseload.allocating.forms import AllocationForm
from eysend.caseload.allocating.telling import hand_over_calls
from eysend.caseload.allocation import Allocation
from eysend.caseload.flags import flags_of, opens
from eysend.caseload.load import Load, loads_of
from eysend.children import chronology
from eysend.children.involvement import Involvement
from eysend.core import audit
from eysend.core.dates import day_before
from eysend.core.db import db
from eysend.core.fields import Choice
from eysend.core.forms import Refused, gather
from eysend.core.once import once
from eysend.councils.caseload import same_role
from eysend.councils.service import Profile
from eysend.people.person import Person
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


def chosen(tie: Involvement, taken: TakenOn | None, answers: Mapping[str, Any], profile: Profile, on: date) -> Load:
    """The person chosen, theirs alone until the deed ends; Refused with what speaks against them."""
    db.session.execute(select(Person.id).where(Person.id == UUID(answers["person_id"])).with_for_update())
    known = {str(load.person_id): load for load in loads_of(tie.team, profile.caseload, on=on, child_id=tie.child_id)}
    load = known.get(answers["person_id"])
    wrong = against(load, tie, taken, answers, profile, on)
    if wrong or load is None:
        raise Refused(wrong, gather(form_of(known.values()), answers))
    return load


def against(
    load: Load | None, tie: Involvement, taken: TakenOn | None, answers: Mapping[str, Any], profile: Profile, on: date
) -> dict[str, list[str]]:
    """What speaks against this person for now, by field."""
    child = tie.child.first_name
    if load is None:
        return {"person_id": ["Choose somebody of this team"]}
    if load.person_id == tie.person_id:
        return {"person_id": [f"{load.name} works with {child} already"]}
    if load.full:
        words = f"{load.name} has {load.words}, the most for this role. {child} keeps the place on the waiting list."
        return {"person_id": [words]}
    if not opens(flags_of(tie.child_id), load.flag, on=on):
        return {"person_id": [f"{load.title}: first write what shows that {child} needs this"]}
    needs = reasons_needed(load, tie, taken, profile)
    return {"why": [f"Enter why, because {needs[0]}"]} if needs and not answers["why"] else {}


def reasons_needed(load: Load, tie: Involvement, taken: TakenOn | None, profile: Profile) -> list[str]:
    """Why a reason is asked for, in words."""
    usual, found = profile.caseload.usual_role(tie.team), []
    if tie.person_id:
        found.append("somebody else works with this child now")
    if usual and not same_role(load.title, usual):
        found.append(f"it is usually a {usual}")
    if taken and taken.base and load.base and load.base != taken.base:
        found.append(f"{load.name} works from another base")
    return found


def form_of(loads: Any) -> AllocationForm:
    """The form with these people to choose from."""
    people: list[Choice] = [(str(load.person_id), f"{load.name}, {load.title}", load.words) for load in loads]
    return AllocationForm(choices={"person_id": people or [("", "Nobody")]})


def end_before(tie: Involvement, *, on: date) -> None:
    """Whoever worked with the child does so up to yesterday."""
    open_ones = (Allocation.involvement_id == tie.id) & Allocation.until_day.is_(None)
    db.session.execute(update(Allocation).where(open_ones).values(until_day=day_before(on)))


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
