"""What arrived safely but waits for a person: receipt is not acceptance (offline.md, decision 1)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select, update
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, db

# reason: whether its author can put it right (else somebody in the team looks at it)
REASONS = {
    "invalid": True,
    "to_match": False,
    "no_longer_permitted": False,
    "no_author": False,
    "conflict": True,
    "version_unknown": False,
    "id_reused": False,
    "token_expired": False,
    "record_closed": False,
    "cannot_open": False,
}


class Hold(Exception):
    """Raised by a slice that cannot do the deed without a person: `reason` is one of REASONS, `words` say why."""

    def __init__(self, reason: str, words: dict[str, Any] | None = None) -> None:
        super().__init__(reason)
        self.reason, self.words = reason, words or {}


class HeldItem(Record):
    """One envelope (or variant of one, told apart by its hash) that waits; settled when and by whom, or not yet."""

    __tablename__ = "held_item"
    __table_args__ = (Index("ix_held_item_open", "settled_at", "held_at"),)
    inbox_id: Mapped[UUID] = mapped_column(ForeignKey("inbox.id"), index=True)
    sha256: Mapped[str]
    reason: Mapped[str]
    words: Mapped[dict[str, Any]]  # field: what is wrong with it, never what was typed
    held_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None]


def hold(inbox_id: UUID, sha256: str, why: Hold, *, at: datetime) -> None:
    """Put an envelope on the list of what waits for a person."""
    db.session.add(HeldItem(inbox_id=inbox_id, sha256=sha256, reason=why.reason, words=why.words, held_at=at))


def waiting(inbox_id: UUID, sha256: str) -> HeldItem | None:
    """What this very envelope waits for, or None if it was applied or settled."""
    mine = (HeldItem.inbox_id == inbox_id) & (HeldItem.sha256 == sha256)
    return db.session.scalar(select(HeldItem).where(mine, HeldItem.settled_at.is_(None)))


def settle(inbox_id: UUID, *, by: str, at: datetime) -> None:
    """What waited under this id has been dealt with, by whom and when."""
    open_ = (HeldItem.inbox_id == inbox_id) & HeldItem.settled_at.is_(None)
    db.session.execute(update(HeldItem).where(open_).values(settled_at=at, settled_by=by))
