"""Reads: who shares in a group, for those who share in it themselves. One home of a child never meets another."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from eysend.bookings.booking import Booking
from eysend.bookings.programme import Programme
from eysend.bookings.queries import find_booking
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.groups.contacts.contact import SharedContact
from eysend.groups.contacts.members import members
from eysend.groups.contacts.whose import programme_of
from eysend.people.home import Home
from eysend.people.viewer import Viewer

KINDS = ("weekly", "group", "centre")
MOST = 100


def find_own(booking_id: UUID, viewer: Viewer) -> Booking:
    """A booking by which this viewer's family has a place in a group; NotYours otherwise."""
    found = find_booking(booking_id, viewer)
    if found.home_id is None or found.state != "confirmed" or programme_of(found).kind not in KINDS:
        raise NotYours
    return found


def own_contact(programme: Programme, viewer: Viewer) -> SharedContact | None:
    """What this viewer shares in this group now."""
    mine = (SharedContact.programme_id == programme.id) & (SharedContact.person_id == viewer.person_id)
    return db.session.scalar(select(SharedContact).where(mine, SharedContact.ended_at.is_(None)))


def others(programme: Programme, viewer: Viewer, *, at: datetime) -> Sequence[SharedContact]:
    """Who else of this group shares, for one of the group who shares too; nobody reads or is read whose place is over.

    Never another home of a child of this viewer's, whenever it was, nor a home that has become protected since (XC-11).
    """
    here = (SharedContact.programme_id == programme.id) & SharedContact.ended_at.is_(None)
    mine = exists(select(SharedContact.id).where(here, SharedContact.person_id == viewer.person_id))
    inside = exists(members(programme, at=at).where(Home.person_id == viewer.person_id))
    other = aliased(SharedContact)
    shares = (other.programme_id == programme.id) & other.ended_at.is_(None)
    rows = select(other).where(mine, inside, shares, other.person_id != viewer.person_id)
    rows = rows.where(exists(members(programme, at=at).where(Home.person_id == other.person_id)))
    apart = or_(Home.child_id.in_(viewer.family), Home.protected)
    rows = rows.where(~exists(select(Home.id).where(Home.person_id == other.person_id, apart)))
    return db.session.scalars(rows.order_by(other.name, other.id).limit(MOST)).all()
