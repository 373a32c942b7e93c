"""What the clock does about needs: a task where one gets late, and nothing kept longer than it is of use."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from eysend.bookings.booking import Place
from eysend.bookings.needs.actions import alarm, forget
from eysend.bookings.needs.need import OPEN_WORDS, Need
from eysend.core import clock
from eysend.core.db import db
from eysend.core.slots import Job, daily

BATCH = 200


def look_after_needs(at: datetime) -> None:
    """Raise a task for each need that is open on its last day to be arranged (XC-7), while somebody has the place."""
    on = clock.local(at).date()
    late = select(Need).join(Need.place).options(contains_eager(Need.place))
    late = late.where(OPEN_WORDS, Need.due <= on, Need.delete_after > on, Place.state == "confirmed")
    for need in db.session.scalars(late.order_by(Need.due).limit(BATCH)):
        alarm(need, by="worker", at=at)


def forget_needs(at: datetime) -> None:
    """Delete what people needed in sessions that ended thirty days ago."""
    over = select(Need).where(Need.delete_after <= clock.local(at).date()).order_by(Need.delete_after)
    for need in db.session.scalars(over.limit(BATCH)):
        forget(need, by="worker", at=at)


JOBS = (
    Job("bookings.look_after_needs", daily(6, 0), look_after_needs),
    Job("bookings.forget_needs", daily(3, 0), forget_needs),
)
