"""What happens next for a child, whom we wait for, and how far we are, in a family's words (pages.md 3, WNH-19)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from eysend.caseload.offers.letters import when
from eysend.caseload.offers.link import token_of
from eysend.caseload.path import Fact, Step, path
from eysend.core import clock
from eysend.overview.children.coming import Coming, coming_in
from eysend.plans.plan import PlanVersion


@dataclass(frozen=True)
class Asked:
    """A request that waits for the panel: from whom, if this viewer may know, and its page, if they may read it."""

    day: date
    address: str
    whose: str
    awaited: bool  # permission


@dataclass(frozen=True)
class Ahead:
    """What is to come: visits (sentence), links to times to choose from, who rings whom by when, and the path."""

    visits: Sequence[tuple[str, str, str, str]]  # who, when, what, address for the home
    choices: Sequence[tuple[str, str]]  # who, address
    calls: Sequence[tuple[str, date | None]]  # whom we ring, by when
    looking: bool
    asked: Sequence[Asked]
    panel: date | None  # when the panel looks at it
    steps: Sequence[Step]
    coming: Coming  # what this family’s own home holds and was asked to

    @property
    def nothing(self) -> bool:
        """Whether nothing is arranged."""
        return self.coming.nothing and not (self.visits or self.choices or self.calls or self.looking or self.asked)


def ahead_in(
    rows: Iterable[Any],
    versions: Sequence[PlanVersion],
    *,
    on: date,
    panel: Callable[[date], date | None],
    reader: Mapping[str, str],
) -> Ahead:
    """Sort the rows of around.py by what they say. `panel`: when the panel meets next for what came on a day; `reader`:
    how who reads it speaks of the child."""
    of: dict[str, list[Any]] = {}
    for row in rows:
        of.setdefault(row.kind, []).append(row)
    visits = sorted(of.get("visit", ()), key=lambda row: row.at)
    told = [(row.first_name, when(row.at), row.title, f"/first-visit/{token_of(row.id)}") for row in visits]
    choices = [(row.first_name, f"/first-visit/{token_of(row.id)}") for row in of.get("offer", ())]
    calls = sorted((row.first_name, row.day) for row in of.get("call", ()))
    asked = sorted((asked_of(row) for row in of.get("asked", ())), key=lambda one: one.day)
    first = next((one for one in asked if not one.awaited), None)
    meets = panel(first.day) if first else None
    going = path(facts_in(of, versions, on), due_in(of), reader=reader) if of.get("panel") else []
    steps = going or (before_the_panel(first, meets, reader) if first else [])
    return Ahead(told, choices, calls, bool(of.get("looking")), asked, meets, steps, coming_in(of))


def asked_of(row: Any) -> Asked:
    """A row of what was asked."""
    return Asked(day_of(row), f"/requests/{row.id}" if row.last_name else "", row.first_name, row.title == "awaited")


def before_the_panel(first: Asked, meets: date | None, reader: Mapping[str, str]) -> list[Step]:
    """The path of what was received and waits for the panel."""
    due = {"panel": meets} if meets else {}
    return path({"received": [Fact(first.day, first.whose)]}, due, reader=reader)


def facts_in(of: dict[str, list[Any]], versions: Sequence[PlanVersion], on: date) -> dict[str, list[Fact]]:
    """What was written down, by step. A plan that started is what was agreed; support goes on from the day after, and a
    later version is a review."""
    found = {key: [Fact(day_of(row), owner_of(row)) for row in of.get(key, ())] for key in SEEN}
    found["received"] = found["received"] or found["panel"]  # what a panel looked at was received
    started = sorted(clock.local(v.activation.at).date() for v in versions if v.activation)
    found["agreed"] = [Fact(day, "") for day in started]
    found["support"] = [Fact(day, "") for day in started if day <= on]
    found["review"] = [Fact(day, "") for day in started[1:]]
    ends = [row.day for row in of.get("tie", ())]
    if ends and all(day is not None and day < on for day in ends):
        found["closed"] = [Fact(max(ends), "")]
    return found


SEEN = ("received", "panel", "allocated", "observed")


def due_in(of: dict[str, list[Any]]) -> dict[str, date]:
    """By when the next steps are to be: the call that leads to the first visit."""
    days = [row.day for row in of.get("call", ()) if row.day]
    return {"observed": min(days)} if days and not of.get("visit") else visit_days(of)


def visit_days(of: dict[str, list[Any]]) -> dict[str, date]:
    """The day of the first visit that is agreed on."""
    days = [day_of(row) for row in of.get("visit", ())]
    return {"observed": min(days)} if days else {}


def day_of(row: Any) -> date:
    """The local day of a row that has a moment or a day."""
    moment: datetime | None = row.at
    day: date = clock.local(moment).date() if moment else row.day
    return day


def owner_of(row: Any) -> str:
    """Who answers for it, by name; nothing where the row names nobody."""
    return f"{row.first_name} {row.last_name}".strip()
