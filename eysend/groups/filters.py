"""What may be looked for in the list, and what was; an unknown wish counts as none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_

from eysend.bookings.card import waited_for
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.words import short_date
from eysend.groups.listing import places, venue_name
from eysend.people.viewer import Viewer

KINDS = {"weekly": "Stay and play", "group": "Groups", "event": "Family events", "centre": "Centre sessions"}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty means everything. `month` is its first day."""

    kind: str = ""
    month: date | None = None
    place: str = ""
    free: bool = False


@dataclass(frozen=True)
class Filters:
    """The choices, what was chosen, and the page."""

    wanted: Wanted
    page: int
    kinds: list[tuple[str, str]]
    months: list[tuple[str, str]]
    places: list[tuple[str, str]]

    @property
    def query(self) -> dict[str, Any]:
        """What was chosen, as the address of the list carries it."""
        month = f"{self.wanted.month:%Y-%m}" if self.wanted.month else ""
        chosen = {"what": self.wanted.kind, "month": month, "place": self.wanted.place}
        return {name: value for name, value in {**chosen, "free": "1" if self.wanted.free else ""}.items() if value}


def read_filters(asked: Mapping[str, str], *, at: datetime) -> Filters:
    """Read the list's address."""
    offered = months(clock.local(at).date())
    named = [(f"{month:%Y-%m}", f"{short_date(month)[2:]} {month.year}") for month in offered]
    where = places(at=at)
    month = asked.get("month", "")
    wanted = Wanted(
        kind=asked.get("what", "") if asked.get("what") in KINDS else "",
        month=date.fromisoformat(f"{month}-01") if month in dict(named) else None,
        place=asked.get("place", "") if asked.get("place") in where else "",
        free=asked.get("free") == "1",
    )
    number = asked.get("page", "1")
    page = max(int(number), 1) if number.isdecimal() and len(number) < 4 else 1
    kinds = [("", "Everything"), *KINDS.items()]
    return Filters(
        wanted, page, kinds, [("", "Any month"), *named], [("", "Anywhere"), *((name, name) for name in where)]
    )


def conditions(wanted: Wanted, viewer: Viewer) -> list[ColumnElement[bool]]:
    """What somebody looks for, as conditions. Whoever waits for a session does not find it among those with places."""
    found = []
    if wanted.kind:
        found.append(Programme.kind == wanted.kind)
    if wanted.month:
        found.append(and_(Occurrence.day >= wanted.month, Occurrence.day < next_month(wanted.month)))
    if wanted.place:
        found.append(venue_name() == wanted.place)
    if wanted.free:
        found += [Pool.taken < Pool.capacity, Pool.id.not_in(waited_for(viewer))]
    return found


def next_month(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months(on: date, number: int = 6) -> list[date]:
    """First days of this month and those after it."""
    found = [on.replace(day=1)]
    while len(found) < number:
        found.append(next_month(found[-1]))
    return found
