"""When and where, as people say it."""

from collections.abc import Sequence
from datetime import date, datetime, time

from eysend.bookings.occurrence import Occurrence
from eysend.core.words import clock_time, day_date, listed, short_date

MOST_NAMED = 4
NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def when_of(occurrences: Sequence[Occurrence]) -> str:
    """`Tuesday 16 March, 10:00 to 11:30`; of several sessions, every day. The hours never part at a line's end."""
    days = weekly([one.day for one in occurrences]) or listed([day_date(one.day) for one in occurrences])
    first = occurrences[0]
    return f"{days}, {hour(first.starts)}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{hour(first.ends)}"


def weekly(days: Sequence[date]) -> str:
    """`Tuesdays from 9 March to 25 May`, where there are more than four and all on one weekday; else empty."""
    if len(days) <= MOST_NAMED or len({day.weekday() for day in days}) > 1:
        return ""
    return f"{day_date(days[0]).split()[0]}s from {short_date(days[0])} to {short_date(days[-1])}"


def closes_at(occurrences: Sequence[Occurrence]) -> datetime:
    """Until when a place can be given up: the start of the first session; of a weekly one in a centre, the last.

    What was called off does not count, unless all were.
    """
    still_on = [one for one in occurrences if one.state != "cancelled"] or occurrences
    of_a_centre = occurrences[0].programme.kind == "centre"
    return still_on[-1 if of_a_centre else 0].starts_at


def where_of(occurrence: Occurrence) -> str:
    """Name, address and postcode in one line, without gaps."""
    return ", ".join(part for part in occurrence.venue if part)


def hour(wall: str) -> str:
    """A wall time as people read it."""
    return clock_time(time.fromisoformat(wall))


def nth(position: int) -> str:
    """`first`, `second` … `number 11`."""
    return NTH[position - 1] if 0 < position <= len(NTH) else f"number {position}"
