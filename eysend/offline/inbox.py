"""The inbox: everything that devices handed in, for ever; and which form took the place of which."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, db
from eysend.offline.device import Sender
from eysend.offline.envelope import Envelope


class InboxItem(Record):
    """One envelope as it arrived; its id is the form's own, for ever. `address` is what came of it, if applied."""

    __tablename__ = "inbox"
    sha256: Mapped[str]
    form: Mapped[str]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[UUID] = mapped_column(index=True)
    seq: Mapped[int]
    rev: Mapped[int]
    supersedes: Mapped[UUID | None] = mapped_column(index=True)
    envelope: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    address: Mapped[str | None]


class InboxVariant(Record):
    """The same id with other content: kept beside the first, never instead of it."""

    __tablename__ = "inbox_variant"
    __table_args__ = (UniqueConstraint("inbox_id", "sha256"),)
    inbox_id: Mapped[UUID] = mapped_column(ForeignKey("inbox.id"))
    sha256: Mapped[str]
    author_id: Mapped[UUID | None]
    device_id: Mapped[UUID | None] = mapped_column(index=True)
    seq: Mapped[int | None]
    envelope: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]


def replaced(envelope: Envelope, sender: Sender) -> list[InboxItem]:
    """The forms of the same author (for nobody: of the same device) that this one takes the place of, the newest
    first: a form that came back twice takes the place of two."""
    found: dict[UUID, InboxItem] = {}
    before = envelope.supersedes
    while before and before not in found and (old := taken_in(before)) and sent_by(old, sender):
        found[old.id], before = old, old.supersedes
    return list(found.values())


def correction_of(form_id: UUID, sender: Sender) -> InboxItem | None:
    """What its author sent to take the place of this form and which arrived before it."""
    found = db.session.scalars(select(InboxItem).where(InboxItem.supersedes == form_id))
    return next((item for item in found if sent_by(item, sender)), None)


def sent_by(item: InboxItem, sender: Sender) -> bool:
    """Whether it came from this author; where nobody signed in, from this device."""
    same_device = item.device_id == sender.device_id
    return item.author_id == sender.person_id and (sender.person_id is not None or same_device)


def taken_in(form_id: UUID) -> InboxItem | None:
    """The envelope of this id, if it ever arrived."""
    return db.session.scalar(select(InboxItem).where(InboxItem.id == form_id))
