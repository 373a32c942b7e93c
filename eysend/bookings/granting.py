"""Deeds about grants. Other slices call `grant` when something happens on a child's path: Portage closed, a triage, a
decision. Taking one back never takes a place: who has one keeps it, and the team talks with the family.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update

from eysend.bookings.booking import LIVE, Booking, Place
from eysend.bookings.grant import Grant, records_alike
from eysend.bookings.pool import changed
from eysend.bookings.when import when_of
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.claims import claim
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.councils.council import next_working_day
from eysend.tasks.actions import raise_task

STILL_BOOKED = (
    "What let the family be invited does not hold any more. Its place stays until a person decides: talk with the "
    "family first. Nothing was sent to it."
)


def grant(
    child_id: UUID,
    kind: str,
    *,
    decision: str,
    because: str,
    from_day: date,
    until_day: date | None = None,
    by: str,
    at: datetime,
) -> Grant:
    """Let this child's family be invited to what needs this kind; the same decision gives the same grant.

    `by` is a viewer's actor, or "worker". Nothing is sent: that is for a person to press.
    """
    names = {"child_id": child_id, "kind": kind, "decision": decision}
    about = {"because": because, "from_day": from_day, "until_day": until_day, "made_by": by}
    fresh = claim(Grant, **names, **about)
    made: Grant = db.session.scalars(select(Grant).filter_by(**names)).one()
    if fresh:
        note("granted", made, by=by, at=at, fields={"kind": kind, "child": child_id})
    return made


def revoke(found: Grant, because: str, *, by: str, at: datetime) -> None:
    """Take a grant back, with a reason. A task for each booking on it; NotNow if that was done before."""
    still = (Grant.id == found.id) & Grant.revoked_at.is_(None)
    if changed(update(Grant).where(still).values(revoked_at=at, revoked_by=by, revoked_because=because)) != 1:
        raise NotNow("This has been taken back already.")
    note("grant taken back", found, by=by, at=at, fields={"because": because})
    for booking in standing_on(found, on=clock.local(at).date()):
        ask_the_team(booking, found, by=by, at=at)


def standing_on(found: Grant, *, on: date) -> list[Booking]:
    """Live bookings of this child in what needs such a grant, from this day on."""
    rows = select(Booking).join(Place).where(Place.child_id.in_(records_alike(found.child_id)), Booking.state.in_(LIVE))
    ahead = [one for one in db.session.scalars(rows).unique() if one.pool.occurrences[-1].day >= on]
    return [one for one in ahead if one.pool.occurrences[0].programme.needs_grant == found.kind]


def ask_the_team(booking: Booking, found: Grant, *, by: str, at: datetime) -> None:
    """A task with the programme's team, by the next working day."""
    programme = booking.pool.occurrences[0].programme
    raise_task(
        f"A place without a reason to be invited: {programme.name}, {when_of(booking.pool.sessions)}",
        why=STILL_BOOKED,
        due=next_working_day(clock.local(at).date() + ONE_DAY),
        by=by,
        at=at,
        for_team=programme.team,
        child_id=found.child_id,
        dedupe_key=f"grant:{found.id}:{booking.id}",
    )
