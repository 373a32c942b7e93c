"""A photo that is whole: opened, looked at, made anew and kept; or refused, kept as it came, and shown to a person."""

import io
import json
import logging
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from eysend.core import media
from eysend.core.db import db, transaction
from eysend.offline import appliers, held
from eysend.offline.held import Hold
from eysend.offline.inbox import InboxItem
from eysend.offline.photos.blob import Blob, is_whole, matches
from eysend.offline.photos.photo import Photo
from eysend.offline.photos.pictures import NotAPhoto, clean
from eysend.offline.sealing import CannotOpen, encoded, open_sealed

log = logging.getLogger(__name__)
HEAD = 1000  # bytes within which the line that says how it is sealed must end
UNREADABLE = "The photo arrived, but we could not open it"


def open_arrived(content: bytes, form_id: UUID) -> bytes:
    """The photo inside what travelled: one line of JSON ({kid, epk, iv}; kid null: not sealed), then its bytes."""
    head, found, rest = content.partition(b"\n")
    try:
        said = json.loads(head) if found and len(head) <= HEAD else None
        if not isinstance(said, dict):
            raise CannotOpen("no head")
        if said.get("kid") is None:
            return rest
        return open_sealed({**said, "ct": encoded(rest)}, aad_of(form_id))
    except (ValueError, RecursionError) as error:
        raise CannotOpen(str(error)) from None


def aad_of(form_id: UUID) -> bytes:
    """What a photo is sealed to besides our key: its form."""
    return f"eysend-photo/1 {form_id}".encode()


def complete(blob: Blob, *, on: date, at: datetime) -> bool:
    """Open a photo that is whole and keep it, or refuse it; False (and it starts again) if other bytes arrived.

    The points are made anew before the database is asked for its turn to write: that takes a while.
    """
    blob_id, form_id, content = blob.id, blob.form_id, media.arrived(blob.id)
    if not matches(blob, content):
        with transaction(write=True):
            db.session.get_one(Blob, blob_id).received = 0
        return False
    why = ""
    try:
        inside = open_arrived(content, form_id)
        db.session.rollback()
        media.keep(blob_id, clean(io.BytesIO(inside)))
    except (NotAPhoto, CannotOpen) as error:
        why = str(error) if isinstance(error, NotAPhoto) else UNREADABLE
        log.warning("a photo of form %s was refused (%s)", form_id, type(error).__name__)
        media.keep(blob_id, content)
    with transaction(write=True):
        settle(blob_id, why, on=on, at=at)
    media.drop_arrived(blob_id)
    return True


def settle(blob_id: UUID, why: str, *, on: date, at: datetime) -> None:
    """Write down what became of it, once; the forms of a refused photo wait for a person."""
    blob = db.session.scalars(select(Blob).where(Blob.id == blob_id).with_for_update()).one()
    if not is_whole(blob):
        return
    blob.state, blob.why, blob.complete_at = "refused" if why else "kept", why, at
    own = select(Photo.field, InboxItem).join(InboxItem, InboxItem.id == Photo.form_id)
    for field, form in db.session.execute(own.where(Photo.blob_id == blob_id, Photo.variant == "")) if why else ():
        if held.waiting(form.id, form.sha256) is None:
            whole = Hold("photo_refused", {field: [why]})
            whose = {"author_id": form.author_id, "child_id": appliers.child_of(form, on)}
            held.hold(form.id, form.sha256, whole, **whose, on=on, at=at)
