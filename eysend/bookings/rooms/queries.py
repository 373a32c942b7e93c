"""Reads: the photo of the room that a session is in, for anybody; the session, for who adds one."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.rooms.room_photo import RoomPhoto, room_of
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer


def photo_of(session: Occurrence) -> RoomPhoto | None:
    """The photo of the room of this very session, which may be elsewhere than the others of its series."""
    room = room_of(session.venue)
    return db.session.scalar(select(RoomPhoto).where(RoomPhoto.room == room)) if room else None


def find_photo(photo_id: UUID) -> RoomPhoto:
    """A photo with its bytes; NotYours where it was replaced or taken away."""
    found = db.session.scalar(select(RoomPhoto).where(RoomPhoto.id == photo_id).options(undefer(RoomPhoto.jpeg)))
    if found is None:
        raise NotYours
    return found


def find_session(session_id: UUID, viewer: Viewer) -> Occurrence:
    """A session that is somewhere, for who works here: a room is everybody's; NotYours otherwise."""
    whole = joinedload(Occurrence.programme)
    found = db.session.scalar(select(Occurrence).where(Occurrence.id == session_id).options(whole))
    if found is None or not viewer.works_here or not room_of(found.venue):
        raise NotYours
    return found
