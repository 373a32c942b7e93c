"""What may be looked for in the list, and what was; an unknown wish counts as none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from eysend.core import clock
from eysend.groups.queries import KINDS, Wanted, months, places

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


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
    named = [(f"{month:%Y-%m}", f"{MONTHS[month.month - 1]} {month.year}") for month in offered]
    where = places(at=at)
    month = asked.get("month", "")
    wanted = Wanted(
        kind=asked.get("what", "") if asked.get("what") in KINDS else "",
        month=date.fromisoformat(f"{month}-01") if month in dict(named) else None,
        place=asked.get("place", "") if asked.get("place") in where else "",
        free=asked.get("free") == "1",
    )
    number = asked.get("page", "1")
    page = int(number) if number.isdecimal() and 0 < int(number) < 1000 else 1
    kinds = [("", "Everything"), *KINDS.items()]
    return Filters(
        wanted, page, kinds, [("", "Any month"), *named], [("", "Anywhere"), *((name, name) for name in where)]
    )
