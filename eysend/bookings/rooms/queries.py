"""Reads: the session in whose room staff show a photo."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.rooms.room_photo import room_of
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer


def find_session(session_id: UUID, viewer: Viewer) -> Occurrence:
    """A session that is somewhere, for who works here: a room is everybody's; NotYours otherwise."""
    whole = joinedload(Occurrence.programme)
    found = db.session.scalar(select(Occurrence).where(Occurrence.id == session_id).options(whole))
    if found is None or not viewer.works_here or not room_of(found.venue):
        raise NotYours
    return found
