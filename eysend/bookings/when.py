"""When and where, as people say it."""

from collections.abc import Sequence
from datetime import time

from eysend.bookings.occurrence import Occurrence
from eysend.core.words import clock_time, day_date, listed

NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def when_of(occurrences: Sequence[Occurrence]) -> str:
    """`Tuesday 16 March, 10:00 to 11:30`; of several sessions, every day. The hours never part at a line's end."""
    days = listed([day_date(occurrence.day) for occurrence in occurrences])
    first = occurrences[0]
    return f"{days}, {hour(first.starts)}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{hour(first.ends)}"


def where_of(occurrence: Occurrence) -> str:
    """Name, address and postcode in one line, without gaps."""
    return ", ".join(part for part in occurrence.venue if part)


def hour(wall: str) -> str:
    """A wall time as people read it."""
    return clock_time(time.fromisoformat(wall))


def nth(position: int) -> str:
    """`first`, `second` … `number 11`."""
    return NTH[position - 1] if 0 < position <= len(NTH) else f"number {position}"
