"""Two homes of one child want the same session: the second waits and is told nothing; staff sort it out (XC-11)."""

from datetime import datetime

from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.waiting import child_has_place
from eysend.bookings.when import when_of
from eysend.core import clock
from eysend.core.dates import ONE_DAY, next_working_day
from eysend.core.db import db
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task


def sort_out_homes(booking: Booking, *, by: Viewer, at: datetime) -> bool:
    """Raise a task with the team of the programme if this booking waits because a child has a place already.

    The task names the session and the child, by the next working day; whether there was one to raise.
    """
    if not db.session.scalar(select(Booking.id).where(Booking.id == booking.id, child_has_place())):
        return False
    programme = booking.pool.occurrences[0].programme
    children = [place.child_id for place in booking.places if place.child_id]
    return raise_task(
        f"Two homes of one child want the same session: {programme.name}, {when_of(booking.pool.occurrences)}",
        why="One home has the place and the other waits. Neither is told of the other. Talk with each of them.",
        due=next_working_day(clock.local(at).date() + ONE_DAY),
        by=by.actor,
        at=at,
        for_team=programme.team,
        child_id=children[0] if len(children) == 1 else None,
        dedupe_key=f"booking:{booking.id}:other-home",
    )
