"""What the clock does, and when: a job has slots, and each slot is claimed by one worker (bookings.md, trust.md F9).

The claim is a row written in the job's own transaction: a worker that dies half way leaves neither the claim nor half
of the work, and the next tick does both. Slots follow the clock of the service's work, in London where a day matters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core import clock
from eysend.core.claims import claim
from eysend.core.db import Base, db, transaction

KEPT = timedelta(days=60)


class JobSlot(Base):
    """One job was done for one slot."""

    __tablename__ = "job_slot"
    job: Mapped[str] = mapped_column(primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True)
class Job:
    """A name, the slot that a moment belongs to, and what is done once in it: `do(at)`, in one transaction.

    Keep it short, long work in batches: on SQLite it holds the one write lock, and people are waiting.
    A slice lists its own in jobs.py: `JOBS = (Job("bookings.lapse_offers", every(minutes=5), lapse_offers),)`.
    """

    name: str
    slot_of: Callable[[datetime], str]
    do: Callable[[datetime], Any]


def every(minutes: int) -> Callable[[datetime], str]:
    """Slots of so many minutes, counted in UTC, so that a clock change neither drops nor doubles one."""

    def slot(at: datetime) -> str:
        start = int(at.timestamp()) // (minutes * 60) * minutes * 60
        return datetime.fromtimestamp(start, UTC).strftime("%Y-%m-%dT%H:%MZ")

    return slot


def daily(hour: int, minute: int = 0) -> Callable[[datetime], str]:
    """One slot a day, open from this time by London's clock; an hour that comes twice in autumn is one slot."""

    def slot(at: datetime) -> str:
        day = clock.local(at).date()
        return str(day if at >= clock.moment(day, hour, minute) else day - timedelta(days=1))

    return slot


def run_slot(job: Job, at: datetime) -> bool:
    """Do the job if nobody has done it for the slot of this moment; whether it was done here.

    Slots that passed while no worker ran are not made up for: the latest is done, late.
    """
    with transaction(write=True):
        mine = claim(JobSlot, job=job.name, slot=job.slot_of(at), at=at)
        if mine:
            job.do(at)
    return mine


def forget(at: datetime) -> None:
    """Delete claims that are too old to be asked for again."""
    db.session.execute(delete(JobSlot).where(JobSlot.at < at - KEPT))
