"""The only place that reads the wall clock. Business time may be moved in a demonstration; real time never is.

Views ask `now()` and `today()` and pass them down; tokens, leases, rate limits and cookies use `real_now()`.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DEMONSTRATION_START = datetime(2027, 3, 2, 9, 0, tzinfo=LONDON)


class Clock(Protocol):
    """Business time: answers the moment it is, in UTC."""

    def __call__(self) -> datetime: ...


def real_now() -> datetime:
    """The moment it really is, in UTC."""
    return datetime.now(UTC)


_clock: Clock = real_now


def now() -> datetime:
    """The moment it is for the service's work, in UTC."""
    return _clock()


def really(moment: datetime) -> datetime:
    """The real moment at which it will be this moment for the service's work: what ends by real time begins by it."""
    return real_now() + (moment - now())


def today() -> date:
    """The day it is for the service's work, in London."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment as a wall clock in London shows it."""
    return moment.astimezone(LONDON)


def moment(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """The UTC moment at which a wall clock in London shows this day and time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON).astimezone(UTC)


def use(clock: Clock) -> None:
    """Let business time follow `clock` from now on (demonstration and tests)."""
    global _clock
    _clock = clock


def demonstration(start: str, first_started: datetime) -> Clock:
    """A clock that showed `start` (local, `2027-03-10T09:00`; empty: the usual start) at `first_started` and runs on.

    A trailing `!` stops it. ValueError if `start` is no date and time.
    """
    stopped = start.endswith("!")
    text = start.rstrip("!")
    begins = datetime.fromisoformat(text).replace(tzinfo=LONDON) if text else DEMONSTRATION_START

    def tell() -> datetime:
        gone = timedelta() if stopped else real_now() - first_started
        return begins.astimezone(UTC) + gone

    return tell


def init(settings: Mapping[str, Any]) -> None:
    """In a demonstration, business time starts at EYSEND_NOW and runs on from the first start with that value."""
    if settings["DEMO"]:
        start = settings["EYSEND_NOW"]
        use(demonstration(start, first_started(settings["EYSEND_DATA"], start)))


def first_started(folder: Path, start: str) -> datetime:
    """When a demonstration with this EYSEND_NOW was first started in this folder: now, if it never was."""
    name = "".join(letter if letter.isalnum() else "-" for letter in f"first-started {start}".strip())
    file = folder / name
    if not file.exists():
        file.write_text(real_now().isoformat())
    return datetime.fromisoformat(file.read_text())
