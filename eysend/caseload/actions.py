"""Taking on: what is done as a panel's decision is confirmed, in the same transaction (DER-17)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.caseload.acceptance import PRIORITIES, Acceptance, Asker, TakenOn, TeamToTakeOn
from eysend.caseload.bases import base_of
from eysend.caseload.leading import join_in
from eysend.caseload.leads import lead_of
from eysend.caseload.promising import promise
from eysend.children import chronology
from eysend.children.child import Child, kept_id
from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.words import listed
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task

NO_REASON = "Say why this child comes before others."


def take_on(
    child_id: UUID, *, source: UUID, teams: Sequence[TeamToTakeOn], reviewed_on: date, priority: str,
    asker: Asker | None, promise_days: int | None, profile: Profile, by: Viewer, on: date, at: datetime,
    priority_why: str = "", family: Asker | None = None,
) -> UUID:  # fmt: skip
    """Take a child on for a paper that was agreed and is now confirmed; gives the acceptance, the same one again.

    Each team's involvement starts on `on` without a person, waits for one, and is a task. Everybody to be rung first is
    promised a call: each home, and who asked. `family` is rung where we know no home of the child. NotNow if two teams
    would lead on one day (LEI-1), or if somebody comes first without a reason (WNH-13).
    """
    if (before := db.session.scalar(select(Acceptance.id).where(Acceptance.source == source))) is not None:
        return before
    if priority not in PRIORITIES or (priority != "usual" and not priority_why.strip()):
        raise NotNow(NO_REASON)
    child = db.session.scalars(select(Child).where(Child.id == kept_id(child_id)).with_for_update()).one()
    row = Acceptance(child_id=child.id, source=source, reviewed_on=reviewed_on, confirmed_on=on, by_id=by.person_id)
    row.profile, row.promise_days = f"{profile.key} {profile.version}", promise_days
    row.priority, row.priority_why, row.at = priority, priority_why, at
    db.session.add(row)
    db.session.flush()
    due = promise(row, asker, family, on=on)
    for team in teams:
        wait_for_somebody(row, team, profile, due=due, by=by, on=on, at=at)
    say(row, [profile.team_name(one.team) for one in teams], by=by, at=at)
    return row.id


def say(row: Acceptance, names: Sequence[str], *, by: Viewer, at: datetime) -> None:
    """What the child's people read of it, and what the audit keeps."""
    words = f"We can help: {listed(names)}."
    chronology.add(row.child_id, "caseload.taken_on", words, for_=("parents", "service"), at=at)
    audit.note("child taken on", row, by=by.actor, at=at, fields={"teams": list(names)})


def wait_for_somebody(
    row: Acceptance, one: TeamToTakeOn, profile: Profile, *, due: date | None, by: Viewer, on: date, at: datetime
) -> None:
    """The team's involvement begins; who it is to be is decided within the profile's days, and before a call is due."""
    tie = join_in(row.child_id, one, profile, on=on)
    facts: dict[str, Any] = {"team": one.team, "level": one.level, "kind": one.kind, "roles": list(one.roles)}
    taken = TakenOn(acceptance_id=row.id, involvement_id=tie.id, base=base_of(row.child_id, profile, on=on), **facts)
    taken.allocated_on = on if tie.person_id else None
    db.session.add(taken)
    db.session.flush()
    if tie.person_id is None:
        last = on + timedelta(days=profile.caseload.allocate_days)
        soon = min(last, due - timedelta(days=profile.caseload.warn_days)) if due else last
        what = f"Say who of {profile.team_name(one.team)} works with {row.child.name}"
        why = "The panel took the child on. Somebody is to ring the family."  # HER-30
        lead = lead_of(one.team, row.child_id, on=on)
        raise_task(what, why=why, due=max(on, soon), by=by.actor, at=at, child_id=row.child_id,
                   for_person=lead, for_team=None if lead else one.team, dedupe_key=f"allocate:{taken.id}")  # fmt: skip
