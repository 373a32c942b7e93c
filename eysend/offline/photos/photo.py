"""A photo in a form: which field it answers, and the blob that it comes as."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from eysend.core.claims import claim
from eysend.core.db import Record, db, new_id
from eysend.offline.device import Sender
from eysend.offline.envelope import Envelope
from eysend.offline.inbox import InboxItem
from eysend.offline.photos import blob as blobs
from eysend.offline.photos.blob import Blob
from eysend.offline.photos.manifest import Part


class Photo(Record):
    """The photo number `number` (from 1) of a field; `variant` names the envelope, where it was not the form's own."""

    __tablename__ = "photo"
    __table_args__ = (
        UniqueConstraint("form_id", "variant", "field", "number"),
        Index("ix_photo_blob_id", "blob_id"),
    )
    form_id: Mapped[UUID]  # the form's id, which is the record's
    form: Mapped[str]  # the form's key: its slice says who may see the photo
    variant: Mapped[str]  # "" or the SHA-256 of an envelope that came under somebody else's id
    field: Mapped[str]
    number: Mapped[int]
    blob_id: Mapped[UUID] = mapped_column(ForeignKey("blob.id"))
    blob: Mapped[Blob] = relationship()


def put(form_id: UUID, form: str, parts: tuple[Part, ...], owner: str, *, at: datetime, variant: str = "") -> None:
    """Write down which photos go with a form; the same again changes nothing."""
    counted: dict[str, int] = {}
    for part in parts:
        counted[part.field] = number = counted.get(part.field, 0) + 1
        place = {"form_id": form_id, "variant": variant, "field": part.field, "number": number}
        blob_id = blobs.announce(part, form_id, owner, at=at)
        claim(Photo, id=new_id(), made_at=at, form=form, blob_id=blob_id, **place)


def with_parts(told: Mapping[str, Any], envelope: Envelope, sender: Sender, *, at: datetime) -> dict[str, Any]:
    """The receipt of an envelope with photos: its words are safe, but until all photos are here it is not done.

    Called in the transaction that took the envelope in.
    """
    if told["result"] != "received" or not envelope.blobs:
        return dict(told)
    first = db.session.get_one(InboxItem, envelope.id)
    own = (first.sha256, first.author_id) == (envelope.sha256, sender.person_id)
    variant = "" if own else envelope.sha256
    owner, known = blobs.owner_of(sender), photos_of(envelope.id, variant=variant)
    if not known and not blobs.room_for(envelope.blobs, owner, at=at):
        return {**told, "result": "waiting_parts", "missing": hashes(envelope.blobs), "after": 3600}
    put(envelope.id, envelope.form, envelope.blobs, owner, at=at, variant=variant)
    coming = {one.blob.sha256 for one in photos_of(envelope.id, variant=variant) if one.blob.state == "coming"}
    missing = [sha256 for sha256 in hashes(envelope.blobs) if sha256 in coming]
    return {**told, "result": "waiting_parts", "missing": missing} if missing else dict(told)


def follow(form_id: UUID, to: UUID, *, variant: str) -> None:
    """Let the photos of what came under another form's number go with the record that was made of it."""
    db.session.execute(
        update(Photo).where(Photo.form_id == form_id, Photo.variant == variant).values(form_id=to, variant="")
    )


def hashes(parts: tuple[Part, ...]) -> list[str]:
    """The hashes of these parts, each once."""
    return list(dict.fromkeys(part.sha256 for part in parts))


def photos_of(form_id: UUID, *, variant: str = "") -> list[Photo]:
    """The photos of a form in its order, those on their way included."""
    mine = select(Photo).where(Photo.form_id == form_id, Photo.variant == variant).options(joinedload(Photo.blob))
    return list(db.session.scalars(mine.order_by(Photo.field, Photo.number)))


def find_photo(photo_id: UUID) -> Photo | None:
    """The photo of this id; whoever asks must look whether the viewer may see it."""
    return db.session.scalar(select(Photo).where(Photo.id == photo_id).options(joinedload(Photo.blob)))
