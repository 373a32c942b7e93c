"""A session as people see it on a list or a page: facts that are the same for everybody, and whether they are going."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select

from eysend.bookings.booking import LIVE, Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.rooms.room_photo import RoomPhoto
from eysend.bookings.when import when_of, where_of
from eysend.core.db import db
from eysend.core.words import counted, short_date
from eysend.people.viewer import Viewer


@dataclass(frozen=True)
class Card:
    """One pool, and the viewer's live booking in it. All but `mine` is the same for everybody (docs/decisions/0024)."""

    pool: Pool
    waiting: int = 0
    mine: Booking | None = None
    room: RoomPhoto | None = None  # for the page of one session

    @property
    def left(self) -> int:
        """Places free for everybody."""
        return self.pool.left_for_all

    @property
    def waits(self) -> bool:
        """Whether the viewer waits here: then their pages say so and no number, which could seem to contradict it."""
        return self.mine is not None and not self.mine.holds

    @property
    def first(self) -> Occurrence:
        """The session, or the first of several that is still on."""
        return self.pool.first_on

    @property
    def name(self) -> str:
        """What it is called."""
        return self.first.programme.name

    @property
    def when(self) -> str:
        """`Tuesday 16 March, 10:00 to 11:30`; of several sessions, every day that is still on."""
        return when_of(self.pool.sessions)

    @property
    def short_day(self) -> str:
        """`16 March`."""
        return short_date(self.first.day)

    @property
    def venue(self) -> str:
        """Name, address and postcode in one line, without gaps."""
        return where_of(self.first)

    @property
    def called_off(self) -> bool:
        """Whether no session of it takes place."""
        return not self.pool.still_on

    @property
    def access(self) -> str:
        """How everybody gets in, and where it is quiet; nothing of the usual place where this one is elsewhere."""
        programme = self.first.programme
        if self.first.venue_name:
            return ""
        return " ".join(words for words in (programme.access_text, programme.quiet_text) if words)

    @property
    def places(self) -> str:
        """`6 places left`, or `Full: 3 families waiting`."""
        programme = self.first.programme
        if self.left:
            room = f"Room for {families(self.left)}" if programme.unit == "family" else ""
            return room or f"{counted(self.left, 'place')} left"
        waiting = counted(self.waiting, "booking") if programme.access == "settings" else families(self.waiting)
        return f"Full: {waiting} waiting" if self.waiting else "Full: nobody is waiting yet"


def families(number: int) -> str:
    """`1 family`, `3 families`."""
    return counted(number, "family", "families")


def cards(pools: Iterable[Pool], viewer: Viewer) -> list[Card]:
    """The pools as this viewer sees them, in the same order, with two questions to the database in all; how many wait
    is said, and asked, of those alone that are full.
    """
    found = list(pools)
    full = [pool.id for pool in found if not pool.left_for_all]
    waiting, mine = waiting_in(full) if full else {}, going([pool.id for pool in found], viewer)
    return [Card(pool, waiting.get(pool.id, 0), mine.get(pool.id)) for pool in found]


def waiting_in(pool_ids: list[UUID]) -> dict[UUID, int]:
    """How many parties wait in each of these pools."""
    query = select(Booking.pool_id, func.count()).where(Booking.pool_id.in_(pool_ids), Booking.state == "waiting")
    rows = db.session.execute(query.group_by(Booking.pool_id)).all()
    return {row[0]: row[1] for row in rows}


def going(pool_ids: list[UUID], viewer: Viewer) -> dict[UUID, Booking]:
    """This viewer's own live booking in each of these pools. What another home of the child has is never asked here."""
    if not viewer.homes:
        return {}
    own = Booking.home_id.in_(viewer.homes.values())
    query = select(Booking).where(Booking.pool_id.in_(pool_ids), own, Booking.state.in_(LIVE))
    return {booking.pool_id: booking for booking in db.session.scalars(query)}


def waited_for(viewer: Viewer) -> Select[UUID]:
    """Select the pools in which a home of this viewer waits. What another home of the child has is never asked here."""
    own = Booking.home_id.in_(viewer.homes.values())
    return select(Booking.pool_id).where(own, Booking.state == "waiting")
