"""Whether a person may be allocated to a child now, and what speaks against them."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from eysend.caseload.acceptance import TakenOn
from eysend.caseload.allocating.forms import AllocationForm
from eysend.caseload.allocation import Allocation
from eysend.caseload.flags import flags_of, opens
from eysend.caseload.load import Load, loads_of
from eysend.children.involvement import Involvement
from eysend.core.dates import day_before
from eysend.core.db import db
from eysend.core.fields import Choice
from eysend.core.forms import Refused, gather
from eysend.councils.caseload import same_role
from eysend.councils.service import Profile
from eysend.people.person import Person


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
