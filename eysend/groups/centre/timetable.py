"""The timetable of a development centre: its weekly sessions, mornings and afternoons, and who comes (HER-11)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from eysend.bookings.booking import Booking
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.bookings.when import hour
from eysend.children.child import Child
from eysend.core.words import day_date


@dataclass(frozen=True)
class Slot:
    """One weekly session: a run of a centre, its pool, and whose places are in it, those who wait last."""

    pool: Pool
    places: list[tuple[Booking, Child]] = field(default_factory=list)

    @property
    def weekday(self) -> int:
        """0 for Monday."""
        return self.pool.occurrences[0].day.weekday()

    @property
    def name(self) -> str:
        """`Tuesday morning, 09:15 to 11:15`."""
        first = self.pool.occurrences[0]
        half = "morning" if first.starts < "12:00" else "afternoon"
        return f"{day_date(first.day).split()[0]} {half}, {hour(first.starts)} to {hour(first.ends)}"

    @property
    def room(self) -> str:
        """`2 of 8 places free`, or how many wait."""
        waiting = sum(not booking.holds for booking, _ in self.places)
        if self.pool.left:
            return f"{self.pool.left} of {self.pool.capacity} places free"
        return f"Full: {waiting} waiting" if waiting else "Full"


@dataclass(frozen=True)
class Centre:
    """One centre with its weekly sessions, in the order of the week."""

    programme: Programme
    slots: Sequence[Slot]


def centres_of(pools: Sequence[Pool], places: Sequence[tuple[Booking, Child]]) -> list[Centre]:
    """The centres of these runs, by the name of the place."""
    slots = {pool.id: Slot(pool) for pool in pools}
    for booking, child in places:
        slots[booking.pool_id].places.append((booking, child))
    by_centre: dict[UUID, list[Slot]] = {}
    for slot in sorted(slots.values(), key=lambda one: (one.weekday, one.pool.occurrences[0].starts)):
        by_centre.setdefault(slot.pool.occurrences[0].programme_id, []).append(slot)
    made = [Centre(each[0].pool.occurrences[0].programme, each) for each in by_centre.values()]
    return sorted(made, key=lambda centre: centre.programme.venue_name)
