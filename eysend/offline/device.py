"""A device's own token: it may hand in envelopes for one person, and nothing else (offline.md §2.4).

The token is signed, not stored: asking for one is a GET. A row appears when the device first hands something in, so
that a lost tablet can be shut out and gaps in what it sent can be noticed.
"""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, db, new_id

LASTS = timedelta(days=30)  # from the last time the device said hello


class Device(Record):
    """One browser that handed in forms of one person: when last, up to which number, and whether it was shut out."""

    __tablename__ = "device"
    __table_args__ = (UniqueConstraint("device_id", "person_id"),)
    device_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    last_seq: Mapped[int]
    last_seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Sender:
    """Who hands in, as the token says: a device, and the person it is bound to (None: nobody signed in there)."""

    device_id: UUID
    person_id: UUID | None
    expired: bool = False
    handle: str | None = None  # under which the device keeps this person's things


def give(secret: str, device_id: UUID, person_id: UUID | None, *, at: datetime) -> tuple[str, datetime]:
    """A token for this device and person, and the moment (real UTC) until which it is good."""
    until = at + LASTS
    said = {"device": str(device_id), "person": person_id and str(person_id), "until": int(until.timestamp())}
    return signer(secret).dumps(said), until


def sender_of(secret: str, token: str, *, at: datetime) -> Sender | None:
    """Who a token speaks for; None if it is not one of ours or its device was shut out."""
    try:
        said = signer(secret).loads(token)
    except BadSignature:
        return None
    device_id, person_id = UUID(said["device"]), said["person"] and UUID(said["person"])
    until = datetime.fromtimestamp(said["until"], UTC)
    mine = (Device.device_id == device_id) & (Device.person_id == person_id)
    if db.session.scalar(select(Device.id).where(mine, Device.revoked_at.is_not(None))):
        return None
    return Sender(device_id, person_id, at > until, handle(secret, device_id, person_id))


def handle(secret: str, device_id: UUID, person_id: UUID | None) -> str | None:
    """The name under which this device keeps this person's things: means nothing anywhere else."""
    said = f"{device_id}:{person_id}".encode()
    return hmac.new(secret.encode(), said, "sha256").hexdigest()[:24] if person_id else None


def tag(secret: str, person_id: UUID | None) -> str | None:
    """What a page of this person carries, so that a device notices that somebody else is signed in now."""
    return handle(secret, UUID(int=0), person_id)


def handed_in(sender: Sender, seq: int, *, at: datetime) -> None:
    """Note in the ledger that this device handed in its number `seq`."""
    if sender.person_id is None:
        return
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    row = {"device_id": sender.device_id, "person_id": sender.person_id, "last_seq": seq, "last_seen_at": at}
    insert = dialect.insert(Device).values(id=new_id(), made_at=at, **row)
    later = {"last_seq": insert.excluded.last_seq, "last_seen_at": at}
    db.session.execute(insert.on_conflict_do_update(index_elements=["device_id", "person_id"], set_=later))


def signer(secret: str) -> URLSafeSerializer:
    """What signs and reads tokens; they open nothing else that the installation signs."""
    return URLSafeSerializer(secret, salt="eysend-device")
