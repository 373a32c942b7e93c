"""A post: one message to one person, from the deed that caused it until it is sent or given up."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.clock import real_now
from eysend.core.db import Record

BY_HAND = text("state = 'by_hand'")
FAILED = text("state = 'failed'")
OPEN = text("state IN ('waiting', 'leased')")


class Post(Record):
    """Written with the deed, sent by the worker. `at` follows the service's clock, every other moment the real one.

    state: waiting, leased (a worker is sending it), sent, failed (given up, or nobody was there: a person must ring),
    too_late (its time has passed), by_hand (somebody prints it or rings: messages/channels.py), withdrawn (it is not
    true any more, or need not be told), nobody (there is no such person; written so that asking about a stranger leaves
    the same traces).
    """

    __tablename__ = "post"
    __table_args__ = (
        Index("ix_post_open", "next_at", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_post_failed", "at", sqlite_where=FAILED, postgresql_where=FAILED),
        Index("ix_post_by_hand", "at", sqlite_where=BY_HAND, postgresql_where=BY_HAND),
    )
    to_person: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    to_address: Mapped[str | None]  # for somebody who has no account; wiped once it is settled
    channel: Mapped[str] = mapped_column(default="")  # the only way it may go; once it went, how: a key of WAYS
    template: Mapped[str]
    values: Mapped[dict[str, Any]]
    dedupe_key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(index=True)
    next_at: Mapped[datetime] = mapped_column(default=real_now)  # when a worker may take it, or take it over
    not_after: Mapped[datetime | None]  # worthless from then on
    by_day: Mapped[bool] = mapped_column(default=False)  # never sent in quiet hours (messages/quiet.py)
    sent_at: Mapped[datetime | None]
