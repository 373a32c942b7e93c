"""A photo on its way: announced by an envelope, then fetched in pieces under the SHA-256 of what travels."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped

from eysend.core import media
from eysend.core.claims import insert
from eysend.core.db import Record, db, new_id
from eysend.offline.device import Sender
from eysend.offline.photos.manifest import Part

PIECE = 262_144  # bytes of one request
DAILY = 1_000_000_000  # bytes that one person may announce in a day
DAILY_OF_NOBODY = 20_000_000  # the same, for a device on which nobody has signed in
UNFINISHED = timedelta(days=30)  # how long the pieces of a photo wait for the rest


class Blob(Record):
    """What travels, of one sender: so many of its bytes are here. Whole: opened and `kept`, or `refused` and why."""

    __tablename__ = "blob"
    __table_args__ = (
        UniqueConstraint("owner", "sha256"),
        CheckConstraint("state IN ('coming', 'kept', 'refused')", name="state"),
    )
    owner: Mapped[str]  # person:<id>, or device:<id> where nobody had signed in
    sha256: Mapped[str]
    form_id: Mapped[UUID]  # the form that announced it first: what travels is sealed to that name
    bytes: Mapped[int]
    received: Mapped[int]
    state: Mapped[str]
    why: Mapped[str]  # words for people; empty unless refused
    complete_at: Mapped[datetime | None]


class NotHere(LookupError):
    """No envelope of this sender announced such a photo."""


class WrongPlace(ValueError):
    """A piece that does not fit behind what is here; `offset` says where the next one must begin."""

    def __init__(self, offset: int) -> None:
        super().__init__(str(offset))
        self.offset = offset


def owner_of(sender: Sender) -> str:
    """Whose photos these are: each sender has their own, also of the same content."""
    return f"person:{sender.person_id}" if sender.person_id else f"device:{sender.device_id}"


def announce(part: Part, form_id: UUID, owner: str, *, at: datetime) -> UUID:
    """The id of the photo with this hash, made where there was none yet."""
    row = {"owner": owner, "sha256": part.sha256, "form_id": form_id, "bytes": part.bytes, "received": 0}
    new = insert(Blob, id=new_id(), made_at=at, state="coming", why="", **row)
    db.session.execute(new.on_conflict_do_nothing())
    mine = (Blob.owner == owner) & (Blob.sha256 == part.sha256)
    return db.session.execute(select(Blob.id).where(mine)).scalar_one()


def room_for(parts: tuple[Part, ...], owner: str, *, at: datetime) -> bool:
    """Whether this sender may announce so much more within a day."""
    lately = (Blob.owner == owner) & (Blob.made_at > at - timedelta(days=1))
    announced = db.session.scalar(select(func.coalesce(func.sum(Blob.bytes), 0)).where(lately)) or 0
    return announced + sum(part.bytes for part in parts) <= (DAILY if owner.startswith("person:") else DAILY_OF_NOBODY)


def find(sha256: str, owner: str, *, lock: bool = False) -> Blob:
    """The sender's own photo of this hash; NotHere if none was announced."""
    mine = select(Blob).where(Blob.owner == owner, Blob.sha256 == sha256)
    if (found := db.session.scalar(mine.with_for_update() if lock else mine)) is None:
        raise NotHere(sha256)
    return found


def take_piece(blob: Blob, offset: int, piece: bytes, *, at: datetime) -> None:
    """Put a piece behind what is here (in the caller's transaction); WrongPlace if it belongs elsewhere.

    The file is written first and counted afterwards: where the power fails between, the piece comes again.
    """
    if blob.complete_at or offset != blob.received or offset + len(piece) > blob.bytes or len(piece) > PIECE:
        raise WrongPlace(blob.received)
    if piece:
        media.append(blob.id, offset, piece)
        db.session.execute(update(Blob).where(Blob.id == blob.id).values(received=offset + len(piece)))
        db.session.refresh(blob)


def forget_unfinished(*, at: datetime) -> int:
    """Take away the pieces of photos that were announced a month ago and are not whole; how many. A device begins them
    again.

    What was announced stays, so a tablet that comes out of a drawer is told to send from the first byte.
    """
    old = (Blob.state == "coming") & (Blob.received > 0) & (Blob.made_at < at - UNFINISHED)
    found = list(db.session.scalars(select(Blob).where(old)))
    for blob in found:
        media.drop_arrived(blob.id)
        blob.received = 0
    return len(found)


def is_whole(blob: Blob) -> bool:
    """Whether every byte is here and nobody has looked at them yet."""
    return blob.complete_at is None and blob.received == blob.bytes


def matches(blob: Blob, content: bytes) -> bool:
    """Whether what arrived is what was frozen on the device."""
    return hashlib.sha256(content).hexdigest() == blob.sha256
