"""Whether a party may book an invitation programme: asked behind the gate, on each session's own date (I13, LTS-6)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.grant import Grant, days_asked, records_alike, right_age
from eysend.bookings.invitation import OPEN, Invitation
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.errors import NotYours

EXPIRED = "The day to answer this invitation has passed. Ask us for a new one."
NOT_THEN = "This invitation does not reach as far as that day. Ring us, and we will look at it together."
WHICH_CHILD = "Tick the child who is invited. Brothers and sisters may come along."


def why_not_invited(pool: Pool, line: Line, owner: Owner, *, on: date) -> str:
    """Why this invited party cannot be taken in, in words for the family; empty where it can.

    NotYours where this home has no invitation: then there is no such programme.
    """
    programme = pool.occurrences[0].programme
    mine = (Invitation.programme_id == programme.id) & (Invitation.home_id == owner.home_id)
    invitation = db.session.scalar(select(Invitation).where(mine, Invitation.state.in_(OPEN)))
    if invitation is None:
        raise NotYours
    if invitation.state_on(on) == "expired":
        return EXPIRED
    if len(line.guests) > invitation.max_party:
        return f"You can bring up to {invitation.max_party} people. Ring us to bring more."
    return why_not_these(line.guests, invitation, pool.occurrences)


def why_not_these(guests: Iterable[Guest], invitation: Invitation, sessions: Sequence[Occurrence]) -> str:
    """Why these guests may not come on these days; empty where the invited child may, and no other child is in it."""
    child = db.session.get_one(Child, invitation.home.child_id)
    children = {guest.child_id for guest in guests if guest.child_id}
    if not children or not (children <= {child.id} or children <= set(db.session.scalars(records_alike(child.id)))):
        return WHICH_CHILD
    days = [one.day for one in sessions]
    return "" if may_come_on(days, invitation.programme, child) else NOT_THEN


def still_invited(booking: Booking, pool: Pool, *, at: datetime) -> bool:
    """Whether a child in this booking may still come on the days ahead; so may anybody where nobody need be invited."""
    programme = pool.occurrences[0].programme
    if programme.access != "invitation":
        return True
    days = days_asked(programme, [one.day for one in pool.sessions], at)
    return any(may_come_on(days, programme, child) for child in children_of(booking))


def children_of(booking: Booking) -> list[Child]:
    """The known children in it, under the records by which they were booked."""
    return [db.session.get_one(Child, place.child_id) for place in booking.party if place.child_id]


def may_come_on(days: Iterable[date], programme: Programme, child: Child) -> bool:
    """Whether a child may come to a programme on all of these days."""
    grants = grants_of(child, programme)
    return all(may_come(programme, child, grants, day) for day in days)


def grants_of(child: Child, programme: Programme) -> list[Grant]:
    """What lets this child's family be invited to this programme, whenever it holds."""
    right = (Grant.kind == programme.needs_grant) & Grant.revoked_at.is_(None)
    return list(db.session.scalars(select(Grant).where(Grant.child_id.in_(records_alike(child.id)), right)))


def may_come(programme: Programme, child: Child, grants: Iterable[Grant], day: date) -> bool:
    """Whether a child may come to a session on this day: of the right age then, and with a grant that covers it."""
    return right_age(programme, child.born, day) and any(grant.covers(day) for grant in grants)
