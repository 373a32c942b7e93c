"""A deed is done once per key, whichever door it came through (bookings.md R7, design.md §2)."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.claims import claim
from eysend.core.db import Base, canonical, db
from eysend.core.errors import SameKeyOtherBody


class Once(Base):
    """One deed done: who sent it under which key, the hash of what was sent, and what came of it."""

    __tablename__ = "once"
    actor: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[UUID] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    result: Mapped[dict[str, Any] | None]
    at: Mapped[datetime]


def body_hash(body: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the content, the same for the same content."""
    return hashlib.sha256(canonical(body)).hexdigest()


def once(
    key: UUID, body: Mapping[str, Any], do: Callable[[], dict[str, Any]], *, by: str, at: datetime
) -> dict[str, Any]:
    """Do the deed, or give what it gave the first time; SameKeyOtherBody if the key came with other content.

    The row is inserted before the deed, in the deed's transaction: a second sender waits for the first to end.
    """
    sha256 = body_hash(body)
    if claim(Once, actor=by, key=key, sha256=sha256, at=at):
        result = do()
        mine = (Once.actor == by) & (Once.key == key)
        db.session.execute(update(Once).where(mine).values(result=result))
        return result
    first = db.session.execute(select(Once).where(Once.actor == by, Once.key == key)).scalar_one()
    if first.sha256 != sha256:
        raise SameKeyOtherBody
    return first.result or {}
