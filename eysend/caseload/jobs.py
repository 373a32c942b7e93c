"""What the clock does for promises: tells a lead before one is late, asks why after it, who still waits, and who
starts school soon."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.caseload.acceptance import Acceptance, TakenOn
from eysend.caseload.first_contact import FirstContact
from eysend.caseload.flag import Flag
from eysend.caseload.leading import team_of
from eysend.caseload.leads import lead_of
from eysend.children.child import Child, kept_id
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.dates import day_before, reception_starts, term_before
from eysend.core.db import db
from eysend.core.slots import Job, daily
from eysend.core.words import whole_date
from eysend.councils.council import in_force
from eysend.tasks.actions import raise_task

JUSTIFY_AHEAD = timedelta(days=30)
SOON = "The promise ends on {day}, and nobody has been reached yet."  # WNH-11
LATE = "The promise ended on {day}. Families hear from us, late too: ring, and say why it was late."  # WNH-11
NOBODY = "The panel took the child on; somebody was to be found by {day}."  # HER-30
SCHOOL = "The team works with children until they start school, and that is {day}. A term is left."  # DER-3
AGAIN = "Very complex needs are justified each year; this year’s reasons hold until {day}."  # HER-5


def watch_promises(at: datetime) -> None:
    """Before a promise is late its lead has a task; after it another one asks why. Each once, however often it runs."""
    on, warn = clock.local(at).date(), timedelta(days=in_force().caseload.warn_days)
    soon = select(FirstContact).where(FirstContact.kept_on.is_(None), FirstContact.due <= on + warn)
    whole = joinedload(FirstContact.acceptance).joinedload(Acceptance.child)
    for one in db.session.scalars(soon.options(whole)).all():
        if one.due is None:
            continue
        child, late = one.acceptance.child, one.due < on
        what = f"{'Late' if late else 'Soon late'}: the call to {one.name} about {child.name}"
        words = (LATE if late else SOON).format(day=whole_date(one.due))
        key = f"first_contact:{one.id}:{'late' if late else 'soon'}"
        to_lead(what, words, key, child, team_of(child, on=on), due=on if late else one.due, on=on, at=at)


def watch_waiting(at: datetime) -> None:
    """Who has waited longer than the profile says for a practitioner comes to the lead (HER-30)."""
    on, days = clock.local(at).date(), timedelta(days=in_force().caseload.allocate_days)
    rows = select(TakenOn).join(TakenOn.acceptance)
    rows = rows.where(TakenOn.allocated_on.is_(None), Acceptance.confirmed_on <= on - days)
    whole = joinedload(TakenOn.acceptance).joinedload(Acceptance.child)
    for one in db.session.scalars(rows.options(whole)).all():
        child, last = one.acceptance.child, one.acceptance.confirmed_on + days
        words = NOBODY.format(day=whole_date(last))
        to_lead(f"{child.name} still waits for somebody", words, f"allocate_late:{one.id}", child, one.team,
                due=on, on=on, at=at)  # fmt: skip


def watch_flags(at: datetime) -> None:
    """A month before a year of very complex needs ends, its lead is asked for this year's reasons (HER-5)."""
    on = clock.local(at).date()
    rows = select(Flag, Child).join(Child, Child.id == Flag.child_id).where(Flag.kind == "very_complex")
    newest: dict[UUID, tuple[Flag, Child]] = {
        child.id: (flag, child) for flag, child in db.session.execute(rows.order_by(Flag.at, Flag.id))
    }
    for flag, child in newest.values():
        if flag.until and flag.until <= on + JUSTIFY_AHEAD:
            what, words = f"Justify {child.name}’s very complex needs again", AGAIN.format(day=whole_date(flag.until))
            to_lead(what, words, f"flag:{flag.id}", child, team_of(child, on=on), due=max(flag.until, on), on=on, at=at)


def watch_school(at: datetime) -> None:
    """A term before a child starts school, the team that works with them only until then is reminded, once (DER-3)."""
    on = clock.local(at).date()
    teams = [team.key for team in in_force().teams if team.window.until.phrase == "before school"]
    rows = select(Involvement, Child).join(Child, Child.id == kept_id(Involvement.child_id))
    for tie, child in db.session.execute(rows.where(Involvement.team.in_(teams), Involvement.holds(on))).all():
        start = child.school_start or reception_starts(child.born)
        if term_before(start) <= on < start:
            day, key = whole_date(start), f"school:{child.id}:{tie.team}:{start}"
            what = f"{child.name} starts school on {day}: plan the move"
            to_lead(what, SCHOOL.format(day=day), key, child, tie.team, due=day_before(start), on=on, at=at)


def to_lead(what: str, why: str, key: str, child: Child, team: str, *, due: date, on: date, at: datetime) -> None:
    """A task for the lead of the team; where there is no lead at all, for the team."""
    lead = lead_of(team, child.id, on=on)
    if lead or team:
        raise_task(what, why=why, due=due, by="worker", at=at, child_id=child.id, dedupe_key=key,
                   for_person=lead, for_team=None if lead else team)  # fmt: skip


JOBS = (
    Job("caseload.watch_promises", daily(7), watch_promises),
    Job("caseload.watch_waiting", daily(7), watch_waiting),
    Job("caseload.watch_flags", daily(7), watch_flags),
    Job("caseload.watch_school", daily(7), watch_school),
)
