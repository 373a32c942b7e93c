"""What the clock does about training: a setting's share ends, and whoever moved up is told."""

from datetime import datetime

from sqlalchemy import exists, select

from eysend.bookings.booking import Booking
from eysend.bookings.cap import cap_in_force
from eysend.bookings.pool import Pool, gate
from eysend.bookings.waiting import promote
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.slots import Job, every
from eysend.training.letters import tell_moved_up


def end_shares(at: datetime) -> None:
    """Give places to who waited only because their setting had its share, once that has ended (XC-8)."""
    waits = exists().where(Booking.pool_id == Pool.id, Booking.state == "waiting", Booking.setting_id.is_not(None))
    pools = db.session.scalars(select(Pool).where(Pool.taken < Pool.capacity, waits)).all()
    ended = [pool.id for pool in pools if pool.occurrences[0].starts_at > at and cap_in_force(pool, at=at) is None]
    for pool in gate(ended).values():
        for booking in promote(pool, at=at):
            note("given a place", booking, by="worker", at=at)


JOBS = (
    Job("training.end_shares", every(minutes=1), end_shares),
    Job("training.tell_moved_up", every(minutes=1), tell_moved_up),
)
