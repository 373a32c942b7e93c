"""Sealed copies: what somebody saved as a file on "Waiting to send", since their device could send no more."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from eysend.core.db import db, transaction
from eysend.offline import device
from eysend.offline.device import Sender
from eysend.offline.envelope import Envelope, Unreadable, read
from eysend.offline.photos import blob as blobs
from eysend.offline.photos import opening
from eysend.offline.photos.photo import with_parts
from eysend.offline.sealing import decoded
from eysend.offline.taking_in import take_in
from eysend.people.person import Person

KIND = "eysend-copy/1"


def take_in_copy(copy: Mapping[str, Any], secret: str, *, on: date, at: datetime) -> dict[str, Any]:
    """Take in a copy as if its device had sent it, photos included; the receipt. Twice is once.

    Unreadable if the file is none, or was never sealed (then only its own device can open it).
    """
    form = copy.get("form")
    if copy.get("kind") != KIND or not isinstance(form, Mapping) or not form.get("sealed"):
        raise Unreadable("not a sealed copy")
    envelope = read({**form, "envelope": form["sealed"]})
    with transaction(write=True):
        sender = author_of(envelope, secret)
        told = with_parts(take_in(envelope, sender, on=on, at=at), envelope, sender, at=at)
    for photo in copy.get("photos", []):
        take_in_photo(photo, blobs.owner_of(sender), on=on, at=at)
    with transaction(write=True):
        return with_parts(told | {"result": "received"}, envelope, sender, at=at) if "missing" in told else told


def author_of(envelope: Envelope, secret: str) -> Sender:
    """Whose copy it is: the person whose handle on that device it names. What is inside must say the same."""
    for person_id in db.session.scalars(select(Person.id)):
        if device.handle(secret, envelope.device_id, person_id) == envelope.author_ref:
            return Sender(envelope.device_id, person_id, handle=envelope.author_ref)
    return Sender(envelope.device_id, None)


def take_in_photo(photo: Mapping[str, Any], owner: str, *, on: date, at: datetime) -> None:
    """Take in one photo of a copy, from where the service already has it."""
    sha256, travels = str(photo["id"]).split("/")[1], decoded(str(photo.get("travels", "")))
    with transaction(write=True):
        blob = blobs.find(sha256, owner, lock=True)
        while not blob.complete_at and blob.received < min(len(travels), blob.bytes):
            blobs.take_piece(blob, blob.received, travels[blob.received : blob.received + blobs.PIECE], at=at)
    if blobs.is_whole(blob := blobs.find(sha256, owner)):
        opening.complete(blob, on=on, at=at)
