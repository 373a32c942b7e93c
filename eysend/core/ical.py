"""Calendar files: one event or several, in London time with its rules written out, so that no phone shifts an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event, vUri

from eysend.core import clock


@dataclass(frozen=True)
class Entry:
    """One event as a calendar knows it. `uid` never changes, `sequence` rises with each change (I11).

    The summary stays neutral: a phone shows it to whoever looks over a shoulder.
    """

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    location: str
    url: str
    cancelled: bool = False


def calendar(entries: Iterable[Entry], *, at: datetime) -> bytes:
    """The file to download or subscribe to, written `at`; cancelled events say so instead of vanishing."""
    made = Calendar()
    made.add("prodid", "-//EYSEND//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for entry in entries:
        made.add_component(event(entry, at))
    made.add_missing_timezones()
    return made.to_ical()


def event(entry: Entry, at: datetime) -> Event:
    """One event of the file; times as a wall clock in London shows them."""
    made = Event()
    made.add("uid", entry.uid)
    made.add("sequence", entry.sequence)
    made.add("dtstamp", at)
    made.add("last-modified", at)
    made.add("dtstart", clock.local(entry.starts))
    made.add("dtend", clock.local(entry.ends))
    made.add("summary", entry.summary)
    made.add("location", entry.location)
    made.add("url", vUri(entry.url))
    made.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return made
