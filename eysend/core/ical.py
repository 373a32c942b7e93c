"""Calendar files: one event or several, in London time with its rules written out, so that no phone shifts an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vUri

from eysend.core import clock

ONE_HOUR = timedelta(hours=1)
# Since these days Britain changes its clocks on the last Sundays of March and October, at 01:00 UTC.
SUMMER = (datetime.fromisoformat("1981-03-29T01:00"), {"freq": "yearly", "bymonth": 3, "byday": "-1su"})
WINTER = (datetime.fromisoformat("1996-10-27T02:00"), {"freq": "yearly", "bymonth": 10, "byday": "-1su"})


@dataclass(frozen=True)
class Entry:
    """One event as a calendar knows it. `uid` never changes, `sequence` rises with each change (I11).

    The summary stays neutral: a phone shows it to whoever looks over a shoulder.
    """

    uid: str
    sequence: int
    changed: datetime
    starts: datetime
    ends: datetime
    summary: str
    location: str
    url: str
    cancelled: bool = False


def calendar(entries: Iterable[Entry], *, at: datetime, organizer: str, method: str = "PUBLISH") -> bytes:
    """The file to download, subscribe to or send, written `at`; cancelled events say so instead of vanishing.

    `organizer` is an email address: a calendar lets only the one who gave it an event take it back.
    """
    made = Calendar()
    made.add("prodid", "-//EYSEND//EN")
    made.add("version", "2.0")
    made.add("method", method)
    made.add_component(london())
    for entry in entries:
        found = event(entry, at)
        found.add("organizer", f"mailto:{organizer}")
        made.add_component(found)
    return made.to_ical()


def event(entry: Entry, at: datetime) -> Event:
    """One event of the file; times as a wall clock in London shows them."""
    made = Event()
    made.add("uid", entry.uid)
    made.add("sequence", entry.sequence)
    made.add("dtstamp", at)
    made.add("last-modified", entry.changed)
    made.add("dtstart", clock.local(entry.starts))
    made.add("dtend", clock.local(entry.ends))
    made.add("summary", entry.summary)
    made.add("location", entry.location)
    if entry.url:
        made.add("url", vUri(entry.url))
    made.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return made


def london() -> Timezone:
    """The rules of London time as every calendar program reads them: two that recur, no list of years."""
    made = Timezone()
    made.add("tzid", "Europe/London")
    for kind, name, (first, rule), before in (
        (TimezoneDaylight, "BST", SUMMER, timedelta()),
        (TimezoneStandard, "GMT", WINTER, ONE_HOUR),
    ):
        half = kind()
        half.add("tzname", name)
        half.add("dtstart", first)
        half.add("rrule", rule)
        half.add("tzoffsetfrom", before)
        half.add("tzoffsetto", ONE_HOUR - before)
        made.add_component(half)
    return made
