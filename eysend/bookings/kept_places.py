"""Places of an open session that are kept for invited families, and go back to everybody on a set day.

All of this happens behind the gate. How many are kept stands in the pool, so that a list reads it without counting.
"""

from datetime import date

from sqlalchemy import func, select, update

from eysend.bookings.booking import HOLDING, Booking
from eysend.bookings.invitation import OPEN, Invitation
from eysend.bookings.invitation_check import why_not_these
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import Pool, changed
from eysend.core.db import db
from eysend.people.viewer import Viewer


def is_invited(pool: Pool, line: Line, owner: Owner, *, on: date) -> bool:
    """Whether this party may have a kept place: its home has an invitation that stands, and the child may come then."""
    if not pool.reserved or not owner.home_id:
        return False
    programme = pool.occurrences[0].programme
    mine = (Invitation.programme_id == programme.id) & (Invitation.home_id == owner.home_id)
    found = db.session.scalar(select(Invitation).where(mine, Invitation.state.in_(OPEN)))
    return bool(found and found.state_on(on) != "expired" and not why_not_these(line.guests, found, pool.occurrences))


def invited_to(pool: Pool, viewer: Viewer, *, on: date) -> bool:
    """Whether a kept place is there for a home of this viewer's whose child may come then."""
    if not pool.kept or not viewer.homes:
        return False
    homes = viewer.homes.items()
    return any(
        is_invited(pool, Line(pool.id, (Guest("", child_id=child),)), Owner(home_id=home), on=on)
        for child, home in homes
    )


def room_for(pool: Pool, booking: Booking) -> int:
    """Places free for this party."""
    return pool.left if booking.invited else pool.left_for_all


def recount(pool: Pool) -> None:
    """Keep what is reserved and not taken by an invited family yet; nothing where nothing is reserved."""
    if not pool.reserved:
        return
    theirs = (Booking.pool_id == pool.id) & Booking.invited & Booking.state.in_(HOLDING)
    taken = db.session.scalar(select(func.coalesce(func.sum(Booking.weight), 0)).where(theirs)) or 0
    changed(update(Pool).where(Pool.id == pool.id).values(kept=max(pool.reserved - taken, 0)))


def reserve(pool: Pool, places: int, until: date | None) -> None:
    """Keep so many places for invited families until this day; 0 keeps none. Who has a place keeps it."""
    last = until if places else None
    changed(update(Pool).where(Pool.id == pool.id).values(reserved=places, kept=0, reserved_until=last))
    recount(pool)
