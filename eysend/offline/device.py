"""A device's own token: it may hand in envelopes for one person, and nothing else (offline.md §2.4).

The token is signed, not stored: asking for one is a GET. A row appears when the device first hands something in or
takes something along, so that a lost tablet can be shut out and gaps in what it sent can be noticed.
"""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import ForeignKey, UniqueConstraint, case, select
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.claims import insert
from eysend.core.db import Record, db, new_id

LASTS = timedelta(days=30)  # from the last time the device said hello


class Device(Record):
    """One browser that handed in forms of one person: what came of it, what it told of itself, and whether it may.

    Each person's forms are numbered on each device, 1, 2, 3 …, so that a number that never comes is noticed.
    """

    __tablename__ = "device"
    __table_args__ = (UniqueConstraint("device_id", "person_id"),)
    device_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    session_id: Mapped[UUID | None] = mapped_column(index=True)  # the sign-in under which it got its token
    browser: Mapped[str] = mapped_column(default="")  # as it names itself
    last_seq: Mapped[int]  # the highest number that came; never goes down
    last_seen_at: Mapped[datetime]
    made: Mapped[int] = mapped_column(default=0)  # the highest number that it says it gave
    waits: Mapped[list[Any]] = mapped_column(default=list)  # the numbers that it says it still has
    dropped: Mapped[list[Any]] = mapped_column(default=list)  # the numbers that their author discarded
    told_at: Mapped[datetime | None]  # when it said so last
    replaced_at: Mapped[datetime | None]  # its browser was emptied, and is another device since
    missing_since: Mapped[datetime | None] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]  # its owner stopped it
    wipe_asked_at: Mapped[datetime | None]  # its owner wants their things taken off it
    wiped_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Sender:
    """Who hands in, as the token says: a device, and the person it is bound to (None: nobody signed in there)."""

    device_id: UUID
    person_id: UUID | None
    expired: bool = False
    handle: str | None = None  # under which the device keeps this person's things
    session_id: UUID | None = None


def give(
    secret: str, device_id: UUID, person_id: UUID | None, *, at: datetime, session_id: UUID | None = None
) -> tuple[str, datetime]:
    """A token for this device and person, and the moment (real UTC) until which it is good."""
    until = at + LASTS
    said = {"device": str(device_id), "person": person_id and str(person_id), "until": int(until.timestamp())}
    return signer(secret).dumps({**said, "session": session_id and str(session_id)}), until


def sender_of(secret: str, token: str, *, at: datetime) -> Sender | None:
    """Who a token speaks for; None if it is not one of ours or its device was shut out."""
    try:
        said = signer(secret).loads(token)
    except BadSignature:
        return None
    device_id, person_id, session_id = (said.get(name) and UUID(said[name]) for name in ("device", "person", "session"))
    until = datetime.fromtimestamp(said["until"], UTC)
    mine = (Device.device_id == device_id) & (Device.person_id == person_id)
    if db.session.scalar(select(Device.id).where(mine, Device.revoked_at.is_not(None))):
        return None
    return Sender(device_id, person_id, at > until, handle(secret, device_id, person_id), session_id)


def handle(secret: str, device_id: UUID, person_id: UUID | None) -> str | None:
    """The name under which this device keeps this person's things: means nothing anywhere else."""
    said = f"{device_id}:{person_id}".encode()
    return hmac.new(secret.encode(), said, "sha256").hexdigest()[:24] if person_id else None


def tag(secret: str, person_id: UUID | None) -> str | None:
    """What a page of this person carries, so that a device notices that somebody else is signed in now."""
    return handle(secret, UUID(int=0), person_id)


def heard_from(sender: Sender, seq: int = 0, *, at: datetime) -> None:
    """Note in the ledger that this device is there, and handed in its number `seq`, if it did: what came out of order
    lowers nothing."""
    if sender.person_id is None:
        return
    mine = {"device_id": sender.device_id, "person_id": sender.person_id}
    row = insert(Device, id=new_id(), made_at=at, last_seq=seq, last_seen_at=at, **mine)
    highest = case((Device.last_seq < row.excluded.last_seq, row.excluded.last_seq), else_=Device.last_seq)
    later = {"last_seq": highest, "last_seen_at": at}
    db.session.execute(row.on_conflict_do_update(index_elements=list(mine), set_=later))


def wipes(secret: str, device_id: UUID) -> list[tuple[str | None, str]]:
    """Whose things are to be taken off this device: their handles, and the moment of each asking."""
    asked = (Device.device_id == device_id) & Device.wipe_asked_at.is_not(None) & Device.wiped_at.is_(None)
    rows = db.session.execute(select(Device.person_id, Device.wipe_asked_at).where(asked))
    return [(handle(secret, device_id, row.person_id), row.wipe_asked_at.isoformat()) for row in rows]


def signer(secret: str) -> URLSafeSerializer:
    """What signs and reads tokens; they open nothing else that the installation signs."""
    return URLSafeSerializer(secret, salt="eysend-device")
