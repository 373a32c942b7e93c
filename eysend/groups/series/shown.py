"""A series, its dates and who is coming, as the pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from eysend.bookings.booking import Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.when import when_of, where_of
from eysend.children.child import Child
from eysend.core.dates import months_old
from eysend.core.words import counted, day_date, listed
from eysend.groups.series.planned import ONCE
from eysend.groups.series.series import Series, SeriesDate

STATES = {"confirmed": "Has a place", "offered": "Has been offered a place", "waiting": "Waits", "requested": "Asked"}


@dataclass(frozen=True)
class Ahead:
    """A series in the list: its next date and how many lie ahead, and whether this viewer runs it."""

    series: Series
    next_of: tuple[date | None, int]
    mine: bool

    @property
    def when(self) -> str:
        """`Every Tuesday, 10:00 to 11:30`."""
        return every_of(self.series)


@dataclass(frozen=True)
class Date:
    """One date with its pool, how many wait, and its register."""

    date: SeriesDate
    pool: Pool
    waiting: int
    register_id: UUID | None

    @property
    def session(self) -> Occurrence:
        """The session itself."""
        return self.date.occurrence

    @property
    def when(self) -> str:
        """`Tuesday 16 March, 10:00 to 11:30`."""
        return when_of([self.session])

    @property
    def where(self) -> str:
        """Where this date is."""
        return where_of(self.session)

    @property
    def moved(self) -> str:
        """`Tuesday 16 March` where it was planned for another day; empty where it was not."""
        return day_date(self.date.day) if self.date.day != self.session.day else ""

    @property
    def other_hours(self) -> bool:
        """Whether this date is not at the series' usual time."""
        series = self.date.series
        return (self.session.starts, self.session.ends) != (series.starts, series.ends)

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.session.state == "cancelled"

    def ahead(self, at: datetime) -> bool:
        """Whether it may still be changed."""
        return not self.cancelled and at < self.session.starts_at


@dataclass(frozen=True)
class Coming:
    """One party; `named` where this viewer may read who they are; `photos` is what they said, where they were asked."""

    booking: Booking
    children: Mapping[UUID, Child]
    named: bool
    photos: bool | None = None

    @property
    def who(self) -> str:
        """`Amir Haddad, Zara and 1 adult`; numbers alone where the names are not this viewer's to read."""
        if not self.named:
            return heads([self.booking])
        adults = [place for place in self.booking.party if not is_child(place)]
        names = [self.name(place) for place in self.booking.party if is_child(place)]
        return listed([*names, *([counted(len(adults), "adult")] if adults else [])])

    @property
    def state(self) -> str:
        """How it stands, in words."""
        return STATES[self.booking.state]

    @property
    def older(self) -> list[str]:
        """First names of the children who are not of the age that the group is meant for, on the day."""
        session = self.booking.pool.occurrences[0]
        about, known = session.programme, [self.children.get(p.child_id) for p in self.booking.party if p.child_id]
        ages = [(child.first_name, months_old(child.born, session.day)) for child in known if child]
        limit = about.under_months or 1200
        return [name for name, months in ages if not about.from_months <= months < limit] if self.named else []

    def name(self, place: Place) -> str:
        """The child's whole name; a brother's or sister's as it was given."""
        child = self.children.get(place.child_id) if place.child_id else None
        return child.name if child else place.name


def is_child(place: Place) -> bool:
    """Whether this is a child, a brother or a sister."""
    return bool(place.child_id or place.sibling_id)


def heads(bookings: Sequence[Booking]) -> str:
    """`3 children and 2 adults`: both are counted (LEI-5)."""
    places = [place for booking in bookings for place in booking.party]
    children = sum(is_child(place) for place in places)
    counts = [counted(children, "child", "children"), counted(len(places) - children, "adult")]
    return listed([words for words in counts if not words.startswith("0 ")]) or "nobody yet"


def every_of(series: Series) -> str:
    """`Every Tuesday, 10:00 to 11:30`; `Once, 10:30 to 12:30`."""
    day = "Once" if series.every == ONCE else f"Every {series.every.capitalize()}"
    return f"{day}, {series.starts} to {series.ends}"
