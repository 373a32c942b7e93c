"""Tasks about a waiting list that no clock can look after: a person rings, or thinks of another way."""

from datetime import datetime

from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.pool import Pool
from eysend.bookings.when import when_of
from eysend.core import clock
from eysend.core.db import db
from eysend.councils.council import next_working_day
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.task import Task

RING = "Ring those who wait"
WHY_RING = (
    "A place is free and there is no time left for a letter. Ring them in their order. Nobody else is given the place "
    "until somebody on the list has said yes, or all have said no."
)
TOO_BIG = "A party that is bigger than the session waits"
WHY_TOO_BIG = (
    "It can never have a place by itself, and it holds nobody up. Ring and find another way: fewer people, another "
    "date, or extra places."
)


def ask_to_ring(booking: Booking, pool: Pool, *, by: str, at: datetime) -> None:
    """Have the team ring, the party whose turn it is first; once for each that comes to the front."""
    _ask(RING, WHY_RING, f"{key_of(pool)}{booking.id}", pool, by=by, at=at)


def flag_too_big(booking: Booking, pool: Pool, *, by: str, at: datetime) -> None:
    """Have the team look at a party that waits and is bigger than the whole pool; once for each."""
    if booking.weight > pool.capacity:
        _ask(TOO_BIG, WHY_TOO_BIG, f"{key_of(pool)}too-big:{booking.id}", pool, by=by, at=at)


def rung(booking: Booking, pool: Pool, *, by: str, at: datetime) -> None:
    """End the open tasks about this booking: somebody has spoken with them."""
    keys = (f"{key_of(pool)}{booking.id}", f"{key_of(pool)}too-big:{booking.id}")
    for task in db.session.scalars(select(Task).where(Task.dedupe_key.in_(keys), Task.done_at.is_(None))):
        do_task(task, by=by, at=at)


def key_of(pool: Pool) -> str:
    """How the keys of all tasks about a pool's waiting list begin; the page of tasks finds the list by it."""
    return f"waiting_list:{pool.id}:"


def _ask(what: str, why: str, key: str, pool: Pool, *, by: str, at: datetime) -> None:
    programme, today = pool.occurrences[0].programme, clock.local(at).date()
    raise_task(f"{what}: {programme.name}, {when_of(pool.sessions)}", why=why, due=next_working_day(today), by=by,
               at=at, for_team=programme.team, dedupe_key=key)  # fmt: skip
