"""Hours that count against somebody who is asked to answer: none at night, at weekends or on bank holidays.

Plain values in and out, no database. A window is opened by London's clock and measured in real hours, so a change of
the clocks takes nobody's hour away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from eysend.core import clock
from eysend.core.dates import ONE_DAY
from eysend.councils.council import is_working_day

NONE = timedelta()


@dataclass(frozen=True)
class Hours:
    """From which hour to which a working day counts, by London's clock."""

    opens: int
    closes: int


FAMILIES = Hours(8, 20)
SETTINGS = Hours(8, 18)


def windows(at: datetime, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    """What counts from this moment on (UTC), one stretch a working day, without end."""
    day = clock.local(at).date()
    while True:
        if is_working_day(day):
            opens, closes = clock.moment(day, hours.opens), clock.moment(day, hours.closes)
            if at < closes:
                yield max(at, opens), closes
        day += ONE_DAY


def due_after(at: datetime, count: timedelta, hours: Hours) -> datetime:
    """The moment (UTC) by which so much has counted."""
    for opens, closes in windows(at, hours):
        if closes - opens >= count:
            return opens + count
        count -= closes - opens
    raise AssertionError("days never end")


def counted(since: datetime, until: datetime, hours: Hours) -> timedelta:
    """How much counts between two moments."""
    total = NONE
    for opens, closes in windows(since, hours):
        if opens >= until:
            return total
        total += min(closes, until) - opens
    return total
