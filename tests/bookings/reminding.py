"""What a person is reminded of, and the worker's tick."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from eysend.bookings.reminders.jobs import remind
from eysend.core import clock
from eysend.core.db import db
from eysend.core.slots import Job, every, run_slot
from eysend.messages.post import Post


def reminders(person: Any) -> list[Post]:
    """The reminders that this person is sent, in order."""
    db.session.expire_all()
    mine = select(Post).where(Post.to_person == person.id, Post.dedupe_key.startswith("reminder:"))
    return list(db.session.scalars(mine.order_by(Post.at, Post.id)))


def tick(at: datetime) -> None:
    """The worker looks what is due at this moment."""
    clock.use(lambda: at)
    run_slot(Job("remind", every(minutes=5), remind), at)
