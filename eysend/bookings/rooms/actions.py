"""Deeds: show a photo of a room, and take it away."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.rooms.room_photo import RoomPhoto, room_of
from eysend.bookings.rooms.uploaded import made_anew
from eysend.core.audit import note
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours
from eysend.core.once import once
from eysend.offline.photos.pictures import size_of
from eysend.people.viewer import Viewer


def show(session: Occurrence, words: str, content: bytes, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Show this photo of the session's room instead of any before. Made anew, so that no place or camera stays in it.

    Refused with words beside the file if it is no photo.
    """
    room, jpeg = room_of(session.venue), made_anew(content)
    if by.person_id is None:
        raise NotYours
    width, height = size_of(jpeg)
    about = {"width": width, "height": height, "size": len(jpeg), "added_by": by.person_id}

    def do() -> dict[str, Any]:
        db.session.execute(delete(RoomPhoto).where(RoomPhoto.room == room))
        photo = RoomPhoto(id=new_id(), made_at=at, room=room, words=words, jpeg=jpeg, **about)
        db.session.add(photo)
        db.session.flush()
        note("photo of a room shown", photo, by=by.actor, at=at, fields={"room": room, "words": words})
        return {"photo": str(photo.id)}

    once(key, {"room": room, "words": words, "photo": hashlib.sha256(content).hexdigest()}, do, by=by.actor, at=at)


def take_away(session: Occurrence, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Show no photo of the session's room any more."""
    room = room_of(session.venue)

    def do() -> dict[str, Any]:
        db.session.execute(delete(RoomPhoto).where(RoomPhoto.room == room))
        note("photo of a room taken away", session, by=by.actor, at=at, fields={"room": room})
        return {}

    once(key, {"no photo of": room}, do, by=by.actor, at=at)
