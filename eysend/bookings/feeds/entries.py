"""What stands in a person's own calendar: their places, and for a while those that are no more."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from eysend.bookings.booking import Booking, Place
from eysend.bookings.diary import diary
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.bookings.queries import is_theirs
from eysend.core import clock
from eysend.core.db import db
from eysend.core.ical import Entry
from eysend.people.viewer import Viewer

KEPT = timedelta(days=30)  # how long a calendar is told that something was cancelled, and shows what is over


def entries_of(viewer: Viewer, base_url: str, *, at: datetime) -> list[Entry]:
    """An entry for each session of each place that this viewer's homes have or had, or that they booked or take in the
    name of a setting. Cancelled ones say so for 30 days, then they are left out (§1.8).
    """
    since = at - KEPT
    day = clock.local(since).date()
    late = or_(Pool.occurrence.has(Occurrence.day >= day), Pool.run.has(Run.occurrences.any(Occurrence.day >= day)))
    for_me = or_(Booking.booker_id == viewer.person_id, Booking.places.any(Place.person_id == viewer.person_id))
    mine = or_(Booking.home_id.is_not(None), for_me)
    one = joinedload(Booking.pool).joinedload(Pool.occurrence).joinedload(Occurrence.programme)
    several = (
        joinedload(Booking.pool).joinedload(Pool.run).selectinload(Run.occurrences).joinedload(Occurrence.programme)
    )
    places = select(Booking).where(is_theirs(viewer), Booking.confirmed_at.is_not(None), mine, Booking.pool.has(late))
    found = db.session.scalars(places.options(one, several))
    shown = [entry for booking in one_of_each(found) for entry in diary(booking, base_url)]
    return [entry for entry in shown if (entry.changed if entry.cancelled else entry.ends) >= since]


def one_of_each(bookings: Iterator[Booking]) -> list[Booking]:
    """Of all who hold a place in one session in the name of one setting only the first: one event, not five."""
    seen: set[tuple[UUID, UUID]] = set()
    kept = []
    for booking in sorted(bookings, key=lambda one: (one.seq, one.id)):
        again = booking.setting_id and booking.holds and (booking.setting_id, booking.pool_id)
        if again and again in seen:
            continue
        if again:
            seen.add(again)
        kept.append(booking)
    return kept
