"""Why a party cannot be taken in, in words for the person who asks. All of this is asked behind the gate."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select

from eysend.bookings.booking import GONE, LIVE, Booking, Place
from eysend.bookings.invitation_check import why_not_invited
from eysend.bookings.party import Line, Outcome, Owner
from eysend.bookings.party_limits import too_many
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.people.person import Person
from eysend.people.viewer import Viewer

MEANWHILE = "Somebody changed this meanwhile. Look who is coming now, and send it again if it should be so."
BOOKED = "You have booked this session already."
WAITING = "You are on the waiting list for this session already."
NO_PLACE = "You have no place on this date that could be moved."
NO_PLACE_YET = "You have no place on this date yet, so there is nothing to change."
NO_PLACE_MORE = "You have no place on this date any more, so there is nothing to change."
OVER = "This session has started, so nothing can be changed here any more."


def why_not(pool: Pool, line: Line, owner: Owner, by: Viewer, *, at: datetime) -> Outcome | None:
    """A refused outcome, or None if the party may join the queue. NotYours if this is no programme for them.

    Whether a child has a place through their other home is never asked here: such a party waits, like any other.
    """
    first = pool.first_on
    programme = first.programme
    if (programme.access == "settings" and not owner.setting_id) or (owner.own and programme.kind != "course"):
        raise NotYours
    if programme.access == "invitation" and (words := why_not_invited(pool, line, owner, on=clock.local(at).date())):
        return Outcome("refused", words=words)
    if first.state == "cancelled":
        return Outcome("refused", words="This session has been cancelled.")
    if at >= first.starts_at:
        return Outcome("refused", words="This session has started, so it cannot be booked any more.")
    if not line.guests:
        return Outcome("refused", words="Say who is coming.")
    if words := too_many(programme, line.guests):
        return Outcome("refused", words=words)
    return already_there(pool, line, owner, by)


def already_there(pool: Pool, line: Line, owner: Owner, by: Viewer) -> Outcome | None:
    """Refused if this family has a live booking here, or one of these staff has a live place (R5)."""
    if owner.home_id:
        mine = (Booking.pool_id == pool.id) & (Booking.booker_id == by.person_id) & Booking.home_id.is_not(None)
        found = db.session.scalar(select(Booking).where(mine, Booking.state.in_(LIVE)))
        return Outcome("refused", found.id, BOOKED if found.holds else WAITING) if found else None
    people = [guest.person_id for guest in line.guests if guest.person_id]
    place = db.session.scalar(live_places(pool, people).limit(1))
    return Outcome("refused", words=f"{place.name} has been booked on this already.") if place else None


def live_places(pool: Pool, people: list[UUID]) -> Select[Place]:
    """Select live places of these people in this pool."""
    return select(Place).where(Place.pool_id == pool.id, Place.person_id.in_(people), Place.state.in_(LIVE))


def is_late(pool: Pool, *, at: datetime) -> bool:
    """Whether it is past the programme's cut-off; cancelling still works, because we want the place."""
    first = pool.first_on
    return at > first.starts_at - timedelta(hours=first.programme.cutoff_hours)


def check_substitute(place: Place, person: Person, pool: Pool, *, at: datetime) -> None:
    """NotNow unless this place is live, the session lies ahead and the colleague is not there already."""
    if place.state in GONE:
        raise NotNow(MEANWHILE)
    if place.state not in LIVE:
        raise NotNow("This place has been cancelled or passed on already.")
    if at >= pool.first_on.starts_at:
        raise NotNow("This session has started, so the place cannot be passed on any more.")
    if db.session.scalar(live_places(pool, [person.id]).limit(1)):
        raise NotNow(f"{person.name} has been booked on this already.", beside="person")


def check_move(booking: Booking, old: Pool, new: Pool, *, at: datetime) -> None:
    """NotNow unless it has a place that lies ahead; NotYours unless the other date is of the same programme.

    Behind both gates, with the booking as it is there.
    """
    if new.occurrences[0].programme_id != old.occurrences[0].programme_id:
        raise NotYours
    if booking.state != "confirmed" or old.id == new.id:
        raise NotNow(NO_PLACE)
    if at >= old.first_on.starts_at:
        raise NotNow(OVER)


def why_closed(booking: Booking, *, places_only: bool, at: datetime) -> str:
    """Why this booking cannot be changed, in words; empty where it can. `places_only`: who waits cannot either."""
    if not booking.live:
        return NO_PLACE_MORE
    if at >= booking.pool.first_on.starts_at:
        return OVER
    return NO_PLACE_YET if places_only and booking.state != "confirmed" else ""
