"""One family's invitation as its page shows it: the dates it may choose, what it has chosen, the form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.card import going
from eysend.bookings.invitation import OPEN, Invitation
from eysend.bookings.invitation_check import grants_of, may_come
from eysend.bookings.when import when_of
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.invitations.forms import Acceptance, acceptance
from eysend.groups.invitations.queries import DATES_SHOWN, dates_of
from eysend.people.home import Sibling
from eysend.people.viewer import Viewer


@dataclass(frozen=True)
class Door:
    """An invitation with the dates still to choose from and this home's own bookings in it."""

    invitation: Invitation
    child: Child
    state: str
    booked: Sequence[tuple[str, Booking]]
    form: Acceptance | None


def door_of(invitation: Invitation, child: Child, viewer: Viewer, *, at: datetime, again: bool = False) -> Door:
    """What this family may choose now: dates with a grant that covers them and the right age then, the soonest ten.

    With `again` those that it has booked already too, so that a second press of the same page is read as the first was.
    """
    state, programme = invitation.state_on(clock.local(at).date()), invitation.programme
    if state not in OPEN:
        return Door(invitation, child, state, [], None)
    grants, ahead = grants_of(child, programme), dates_of(programme, viewer, at=at)
    taken = going([pool.id for pool in ahead], viewer)
    fits = [
        pool
        for pool in ahead
        if (again or pool.id not in taken)
        and all(may_come(programme, child, grants, one.day) for one in pool.occurrences)
    ]
    booked = [(when_of(pool.sessions), taken[pool.id]) for pool in ahead if pool.id in taken]
    form = acceptance(fits if again else fits[:DATES_SHOWN], child, siblings_of(viewer)) if fits else None
    return Door(invitation, child, state, booked, form)


def siblings_of(viewer: Viewer) -> Iterable[Sibling]:
    """The brothers and sisters whom this adult brings along."""
    return db.session.scalars(select(Sibling).where(Sibling.person_id == viewer.person_id).order_by(Sibling.first_name))
