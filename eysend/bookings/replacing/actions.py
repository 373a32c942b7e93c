"""The deed: give those who were stood down first refusal on another date (bookings.md 1.6).

They join its queue in the order in which they stood, before everybody who only waits, and are offered places on the
same clock of fair hours as anybody. Whoever has a place on that date already keeps it.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.actions import tell_outcome
from eysend.bookings.first_refusal import ask_first, stood_down_from
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import gate
from eysend.bookings.replacing.queries import dates_instead, find_called_off
from eysend.bookings.replacing.stood_down import not_there_yet
from eysend.bookings.standing_down import pools_of
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.tasks.actions import do_task
from eysend.tasks.task import Task

NOBODY = "Everybody who was stood down has been given another date already, or is going to that one."
NO_SUCH_DATE = "That date has started, was called off, or is for something else."


def give_instead(occurrence_id: UUID, pool_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> int:
    """Ask those who were stood down first for places on this date; how many that are.

    NotYours unless a team of `by`'s oversees it, NotNow if the date is no date of the programme ahead, or nobody is
    left to ask. Twice is the same as once.
    """
    called_off = find_called_off(occurrence_id, by)

    def do() -> dict[str, Any]:
        pool = gate([*pools_of(called_off), pool_id])[pool_id]  # of both, so that nobody has two dates first
        if pool_id not in {card.pool.id for card in dates_instead(called_off, by, at=at)}:
            raise NotNow(NO_SUCH_DATE)
        old = not_there_yet(stood_down_from(pools_of(called_off)), pool)
        if not old:
            raise NotNow(NOBODY)
        note("gave another date", called_off, by=by.actor, at=at, fields={"pool": pool_id, "bookings": len(old)})
        fresh = ask_first(pool, old, by=by.actor, at=at)
        for booking in fresh:
            if booking.state == "waiting":  # could not be asked yet: reads where they stand, like anybody who waits
                tell_outcome(booking, pool, by=by.actor, at=at)
        chosen(called_off, by=by.actor, at=at)
        return {"asked": len(fresh)}

    asked: int = once(key, {"instead of": occurrence_id, "pool": pool_id}, do, by=by.actor, at=at)["asked"]
    return asked


def chosen(called_off: Occurrence, *, by: str, at: datetime) -> None:
    """End the task to choose another date."""
    for task in db.session.scalars(select(Task).filter_by(dedupe_key=f"called_off:{called_off.id}", done_at=None)):
        do_task(task, by=by, at=at)
