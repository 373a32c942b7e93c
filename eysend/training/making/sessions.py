"""The sessions of a date as somebody types them: one a line, day and hours, forgiving about how."""

import re
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from eysend.core.typed import month_number
from eysend.core.words import whole_date

LINE = re.compile(
    r"(?P<day>.+?),?\s+(?:from\s+)?(?P<starts>\d{1,2}(?:[:.]\d{2})?)\s*(?:to|until|-|–)\s*(?P<ends>\d{1,2}(?:[:.]\d{2})?)"
)
WEEKDAY = re.compile(r"(?P<name>[a-z]{3,9}),?\s+(?=\d)", re.IGNORECASE)
SHAPE = "write it as 23 3 2027, 09:30 to 12:00"
MOST = 12


@dataclass(frozen=True)
class Times:
    """One session to be: its day, and from when to when by the wall clock (`09:30`)."""

    day: date
    starts: str
    ends: str

    @property
    def line(self) -> str:
        """As it is typed: `23 3 2027, 09:30 to 12:00`."""
        return f"{self.day.day} {self.day.month} {self.day.year}, {self.starts} to {self.ends}"


def read_sessions(typed: str, *, on: date) -> list[Times]:
    """The sessions in the order of their days; ValueError with words for people that say which line is wrong."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise ValueError(f"Enter at most {MOST} sessions")
    found = [read_line(line, number, on) for number, line in enumerate(lines, 1)]
    ordered = sorted(found, key=lambda one: (one.day, one.starts))
    for before, after in pairwise(ordered):
        if before.day == after.day and after.starts < before.ends:
            raise ValueError(f"Two sessions on {whole_date(after.day)} overlap")
    return ordered


def read_line(line: str, number: int, on: date) -> Times:
    """One session of one line."""
    found = LINE.fullmatch(line)
    if not found:
        raise ValueError(f"Line {number}: {SHAPE}")
    day = read_day(found["day"], number)
    starts, ends = (wall(found[part], number) for part in ("starts", "ends"))
    if ends <= starts:
        raise ValueError(f"Line {number}: the session must end after it starts")
    if day < on:
        raise ValueError(f"Line {number}: {whole_date(day)} is over. Enter a day that is still to come")
    return Times(day, starts, ends)


def read_day(typed: str, number: int) -> date:
    """The day of a line, with or without its weekday: but a weekday must be the right one."""
    named = WEEKDAY.match(typed)
    parts = [part for part in re.split(r"[\s/.,-]+", typed[named.end() if named else 0 :]) if part]
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    try:
        day = date(int(parts[2]), month_number(parts[1].lower()), int(parts[0]))
    except (ValueError, IndexError, OverflowError):
        raise ValueError(f"Line {number}: {SHAPE}") from None
    if named and not whole_date(day).lower().startswith(named["name"].lower()):
        raise ValueError(f"Line {number}: {day.day} {day:%B %Y} is a {whole_date(day).split()[0]}")
    return day


def wall(typed: str, number: int) -> str:
    """`09:30` for `9.30`, `12:00` for `12`."""
    hour, _, minute = typed.replace(".", ":").partition(":")
    try:
        return f"{time(int(hour), int(minute or 0)):%H:%M}"
    except ValueError:
        raise ValueError(f"Line {number}: {typed} is no time of day") from None
