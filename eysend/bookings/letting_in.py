"""Staff let in a family that was held back: through the gate like anybody, and never past the last place (XC-11)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from eysend.bookings.booking import Booking, Place
from eysend.bookings.card import Card
from eysend.bookings.grant import granted_on
from eysend.bookings.invitation_check import still_invited
from eysend.bookings.kept_places import recount, room_for
from eysend.bookings.news import told
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.other_home import hold_back, settle
from eysend.bookings.pool import Pool, gate, take
from eysend.bookings.programme import Programme
from eysend.bookings.waiting import child_has_place, move
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.people.viewer import Viewer

LEFT = "This family does not wait any more."
OVER = "This session has started or was cancelled, so nobody can be let in."
ELSEWHERE = "The child has a place here through another home. A second place for the same child cannot be given."
NO_GRANT = "What let this family be invited does not hold any more, so it cannot be let in."
FULL = "There are not enough places left for this family."


@dataclass(frozen=True)
class HeldBack:
    """A booking that waits for staff to decide, and why it cannot be let in now: empty where it can."""

    booking: Booking
    card: Card
    why_not: str


def find_held_back(booking_id: UUID, viewer: Viewer) -> Booking:
    """This booking, if it was left to staff, and to a team of this viewer's; NotYours otherwise, and for one's own."""
    run, one = Run.occurrences.any(overseen_by(viewer)), Pool.occurrence.has(overseen_by(viewer))
    theirs = Booking.pool.has(Pool.run.has(run) | one) & ~Booking.places.any(Place.child_id.in_(viewer.family))
    session = joinedload(Booking.pool).joinedload(Pool.occurrence).joinedload(Occurrence.programme)
    whole = (session, joinedload(Booking.pool).joinedload(Pool.run), selectinload(Booking.places))
    query = select(Booking).where(Booking.id == booking_id, Booking.held_back_at.is_not(None), theirs)
    booking = db.session.scalar(query.options(*whole))
    if booking is None or not viewer.works_here:
        raise NotYours
    return booking


def overseen_by(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a session belongs to a programme of one of this viewer's teams."""
    return Occurrence.programme.has(Programme.team.in_(viewer.teams))


def held_back(booking_id: UUID, viewer: Viewer, *, at: datetime) -> HeldBack:
    """The booking for its page."""
    booking = find_held_back(booking_id, viewer)
    return HeldBack(booking, Card(booking.pool), why_not(booking, booking.pool, at=at))


def why_not(booking: Booking, pool: Pool, *, at: datetime) -> str:
    """Why this family cannot be given its places now, in words for staff; empty where it can."""
    first = pool.first_on
    if booking.state != "waiting":
        return "" if booking.holds else LEFT
    if at >= first.starts_at or first.state == "cancelled":
        return OVER
    if db.session.scalar(select(Booking.id).where(Booking.id == booking.id, child_has_place())):
        return ELSEWHERE
    if without_grant(booking, pool, at=at):
        return NO_GRANT
    return FULL if room_for(pool, booking) < booking.weight else ""


def without_grant(booking: Booking, pool: Pool, *, at: datetime) -> bool:
    """Whether it waits in an invitation programme and has no grant that is good for what is ahead (I13)."""
    sessions = pool.sessions
    if sessions[0].programme.access != "invitation":
        return False
    good = granted_on(sessions[0].programme, [one.day for one in sessions], at)
    return db.session.scalar(select(Booking.id).where(Booking.id == booking.id, good)) is None


def check_invited(booking: Booking, pool: Pool, *, at: datetime) -> None:
    """NotNow, in words for staff, where its child is not invited on that day: not even they can confirm it (I13)."""
    if not still_invited(booking, pool, at=at):
        raise NotNow(NO_GRANT)


def let_in(booking_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> Booking:
    """Give a family that was held back its places, tell it, and end the tasks about it; NotNow where that cannot be.

    It hears what any family hears whose turn has come. Letting in twice is the same as once.
    """
    booking = find_held_back(booking_id, by)

    def do() -> dict[str, str]:
        pool = gate([booking.pool_id])[booking.pool_id]
        db.session.refresh(booking)
        if refused := why_not(booking, pool, at=at):
            raise NotNow(refused)
        if not booking.holds:
            give_places(booking, pool, by.actor, at)
        return {"state": booking.state}

    once(key, {"let in": booking_id}, do, by=by.actor, at=at)
    return booking


def give_places(booking: Booking, pool: Pool, by: str, at: datetime) -> None:
    """Confirm it by hand. Behind the gate. NotNow if the pool has not enough places."""
    if not take(pool, booking.weight, invited=booking.invited):
        raise NotNow(FULL)
    move(booking, "waiting", "confirmed", confirmed_at=at)
    recount(pool)
    hold_back(booking, by=by, at=at)
    note("let in by staff", booking, by=by, at=at, fields={"pool": pool.id, "weight": booking.weight})
    told(booking, "came_free", at=at)
    settle(booking, by=by, at=at)
