"""Reads: whoever leads a session reads what its families need; a family only what it wrote itself (XC-11)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from eysend.bookings.booking import Booking, Place
from eysend.bookings.needs.need import Need
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.waiting_lists.queries import is_overseen
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer

MOST = 100


def needs_of(viewer: Viewer) -> Select[Need]:
    """Select what families with a place need where this viewer's teams lead, never those of the viewer's own family."""
    session = joinedload(Pool.occurrence).joinedload(Occurrence.programme)
    whole = contains_eager(Need.place).contains_eager(Place.booking).contains_eager(Booking.pool)
    rows = select(Need).join(Need.place).join(Place.booking).join(Booking.pool).options(whole.options(session))
    own = Booking.places.any(Place.child_id.in_(viewer.family))
    theirs = Booking.home_id.is_not(None) & (Place.state == "confirmed") & is_overseen(viewer) & ~own
    return rows.where(theirs).order_by(Need.due, Need.id)


def to_arrange(viewer: Viewer, *, on: date) -> list[Need]:
    """What families need in the sessions that this viewer leads: what is open first, the soonest due before others."""
    if not viewer.works_here:
        raise NotYours
    rows = needs_of(viewer).where(Need.delete_after > on).limit(MOST)
    return sorted(db.session.scalars(rows).unique(), key=lambda need: not need.open)


def find_need(need_id: UUID, viewer: Viewer) -> Need:
    """This need, for who leads the session; NotYours otherwise."""
    found = db.session.scalars(needs_of(viewer).where(Need.id == need_id)).unique().one_or_none()
    if found is None or not viewer.works_here:
        raise NotYours
    return found


def told_for(booking: Booking, viewer: Viewer) -> Sequence[Need]:
    """What this viewer told us for a booking of theirs, first things first."""
    mine = select(Need).join(Need.place).options(contains_eager(Need.place))
    mine = mine.where(Place.booking_id == booking.id, Need.given_by == viewer.person_id)
    return db.session.scalars(mine.order_by(Need.id)).all()
