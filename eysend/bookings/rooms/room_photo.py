"""The photo of one room: whoever runs a session there, families may look at it before they come."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, func, select
from sqlalchemy.orm import Mapped, mapped_column, undefer

from eysend.bookings.occurrence import Occurrence
from eysend.core.db import Record, db
from eysend.core.errors import NotYours

LONGEST_SIDE = 960
QUALITY = 72


class RoomPhoto(Record):
    """Another photo is another row under another address, so that a browser may keep each for ever."""

    __tablename__ = "room_photo"
    room: Mapped[str] = mapped_column(unique=True)  # name and postcode of the place, without gaps
    words: Mapped[str]  # what it shows, for who does not see it
    jpeg: Mapped[bytes] = mapped_column(deferred=True)
    size: Mapped[int]  # bytes of it
    width: Mapped[int]
    height: Mapped[int]
    added_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    @property
    def weight(self) -> str:
        """`60 KB`: what looking at it costs."""
        return f"{max(round(self.size / 1000), 1)} KB"


def room_of(venue: tuple[str, str, str]) -> str:
    """The room of a venue (name, address, postcode), whatever the gaps; empty where there is none."""
    name, _, postcode = venue
    return f"{name}|{postcode}".replace(" ", "") if name else ""


def room_in(name: ColumnElement[str], postcode: ColumnElement[str]) -> ColumnElement[str]:
    """The same as the database works it out."""
    return func.replace(name + "|" + postcode, " ", "")


def photo_of(session: Occurrence) -> RoomPhoto | None:
    """The photo of the room of this very session, which may be elsewhere than the others of its series."""
    room = room_of(session.venue)
    return db.session.scalar(select(RoomPhoto).where(RoomPhoto.room == room)) if room else None


def photos_of(rooms: Iterable[str]) -> dict[str, RoomPhoto]:
    """The photos of these rooms, by room; a room without one is left out, and no room asks nothing."""
    asked = sorted({room for room in rooms if room})
    found = db.session.scalars(select(RoomPhoto).where(RoomPhoto.room.in_(asked))).all() if asked else ()
    return {photo.room: photo for photo in found}


def find_photo(photo_id: UUID) -> RoomPhoto:
    """A photo with its bytes, which anybody may see; NotYours where it was replaced or taken away."""
    found = db.session.scalar(select(RoomPhoto).where(RoomPhoto.id == photo_id).options(undefer(RoomPhoto.jpeg)))
    if found is None:
        raise NotYours
    return found
