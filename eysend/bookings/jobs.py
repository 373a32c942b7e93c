"""What the clock does about bookings: offers lapse; a setting's share ends, and who waited for that is let in;
places kept for invited families go back to everybody.
"""

from datetime import datetime

from sqlalchemy import exists, select

from eysend.bookings.actions import pass_on
from eysend.bookings.booking import Booking
from eysend.bookings.cap import cap_in_force
from eysend.bookings.kept_places import reserve
from eysend.bookings.offers import lapse
from eysend.bookings.pool import Pool, gate
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.slots import Job, daily, every


def end_shares(at: datetime) -> None:
    """Give places to who waited only because their setting had its share, once that has ended (XC-8)."""
    waits = exists().where(Booking.pool_id == Pool.id, Booking.state == "waiting", Booking.setting_id.is_not(None))
    pools = db.session.scalars(select(Pool).where(Pool.taken < Pool.capacity, waits)).all()
    ended = [pool.id for pool in pools if pool.first_on.starts_at > at and cap_in_force(pool, at=at) is None]
    for pool in gate(ended).values():
        pass_on(pool, "worker", at)


def end_reserves(at: datetime) -> None:
    """On its day, what was kept for invited families goes back to everybody: who waits is asked (bookings.md 1.5)."""
    due = Pool.reserved_until <= clock.local(at).date()
    for pool in gate(db.session.scalars(select(Pool.id).where(Pool.reserved_until.is_not(None), due))).values():
        reserve(pool, 0, None)
        note("kept places went back", pool, by="worker", at=at)
        pass_on(pool, "worker", at)


JOBS = (
    Job("bookings.end_reserves", daily(hour=8), end_reserves),
    Job("bookings.end_shares", every(minutes=1), end_shares),
    Job("bookings.lapse_offers", every(minutes=5), lapse),
)
