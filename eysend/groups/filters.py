"""What may be looked for in the list, and what was; an unknown wish counts as none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, extract, or_

from eysend.bookings.card import waited_for
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.words import short_date
from eysend.groups.kinds import KINDS
from eysend.groups.listing import places, venue_name, venue_postcode
from eysend.groups.near.nearby import WITHIN, Nearby, read_nearby
from eysend.groups.near.postcodes import Table
from eysend.people.viewer import Viewer

WEEK = (("1", "Mondays"), ("2", "Tuesdays"), ("3", "Wednesdays"), ("4", "Thursdays"), ("5", "Fridays"),
        ("6", "Saturdays"), ("0", "Sundays"))  # fmt: skip
AGES = (
    ("0", "Under 1"),
    ("1", "1 year"),
    ("2", "2 years"),
    ("3", "3 years"),
    ("4", "4 years"),
    ("5", "5 or more"),
)


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty means everything. `month` is its first day, `day` counts from Sunday, 0.

    `age` is in whole years. `inside` are the postcodes of the places that are near enough; None for any.
    """

    kind: str = ""
    month: date | None = None
    place: str = ""
    free: bool = False
    day: str = ""
    age: str = ""
    inside: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Filters:
    """The choices, what was chosen, and the page."""

    wanted: Wanted
    page: int
    nearby: Nearby
    choices: dict[str, list[tuple[str, str]]]

    @property
    def query(self) -> dict[str, Any]:
        """What was chosen, as the address of the list carries it."""
        wanted = self.wanted
        month = f"{wanted.month:%Y-%m}" if wanted.month else ""
        chosen = {"what": wanted.kind, "month": month, "day": wanted.day, "age": wanted.age, "place": wanted.place}
        chosen |= {**self.nearby.query, "free": "1" if wanted.free else ""}
        return {name: value for name, value in chosen.items() if value}

    @property
    def more(self) -> bool:
        """Whether something was chosen beyond a postcode and an age, which always stand open."""
        return bool(self.query.keys() - {"near", "age"})


def read_filters(asked: Mapping[str, str], table: Table, *, at: datetime) -> Filters:
    """Read the list's address; `table` says where a postcode is."""
    where, nearby = places(at=at), read_nearby(asked, table)
    choices = choices_of([name for name, _ in where], on=clock.local(at).date())
    chosen = {name: asked.get(name, "") if asked.get(name) in dict(choices[name]) else "" for name in choices}
    inside = nearby.inside(postcode for _, postcode in where)
    wanted = Wanted(
        kind=chosen["what"],
        month=date.fromisoformat(f"{chosen['month']}-01") if chosen["month"] else None,
        place=chosen["place"],
        free=asked.get("free") == "1",
        day=chosen["day"],
        age=chosen["age"],
        inside=None if inside is None else tuple(inside),
    )
    number = asked.get("page", "1")
    page = max(int(number), 1) if number.isdecimal() and len(number) < 4 else 1
    return Filters(wanted, page, nearby, choices)


def choices_of(where: Iterable[str], *, on: date) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen of each kind of wish; the first of each is any."""
    named = [(f"{month:%Y-%m}", f"{short_date(month)[2:]} {month.year}") for month in months(on)]
    return {
        "within": [("", "Any distance"), *((str(number), words) for number, words in WITHIN)],
        "age": [("", "Any age"), *AGES],
        "day": [("", "Any day"), *WEEK],
        "what": [("", "Everything"), *KINDS.items()],
        "month": [("", "Any month"), *named],
        "place": [("", "Anywhere"), *((name, name) for name in dict.fromkeys(where))],
    }


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
        found += [Pool.taken + Pool.kept < Pool.capacity, Pool.id.not_in(waited_for(viewer))]
    if wanted.day:
        found.append(extract("dow", Occurrence.day) == int(wanted.day))
    if wanted.inside is not None:
        found.append(venue_postcode().in_(wanted.inside))
    return [*found, *of_age(wanted.age)]


def of_age(age: str) -> list[ColumnElement[bool]]:
    """Whether a session is meant for a child of so many years, at some month of that year."""
    if not age:
        return []
    months = 12 * int(age)
    young = [Programme.from_months < months + 12] if int(age) < 5 else []
    return [*young, or_(Programme.under_months.is_(None), Programme.under_months > months)]


def next_month(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months(on: date, number: int = 6) -> list[date]:
    """First days of this month and those after it."""
    found = [on.replace(day=1)]
    while len(found) < number:
        found.append(next_month(found[-1]))
    return found
