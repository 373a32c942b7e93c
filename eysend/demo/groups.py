"""The demonstration's groups and events: what the profile offers, on its days in term, some of them full."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from eysend.bookings import actions
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import Pool, make_pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.dates import in_term
from eysend.core.db import db
from eysend.people.viewer import viewer_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KIND = {"weekly": "weekly", "group": "group", "event": "event", "centre": "centre", "drop_in": "weekly"}
# The nearest Saturday to when families come together, for each season of the profile.
SEASONS = {"easter": date(2027, 3, 20), "summer": date(2027, 7, 17), "christmas": date(2027, 12, 11)}
WEEKS = 14
SMALL = {date(2027, 3, 9): 4}  # a day with few places, so that somebody waits
# parent, child, day; the third of the small day waits
BOOKED = (
    ("nia", "bea", date(2027, 3, 9)),
    ("dev", "dot", date(2027, 3, 9)),
    ("rosa", "cai", date(2027, 3, 9)),
    ("nia", "bea", date(2027, 3, 16)),
    ("sana", "amir", date(2027, 4, 13)),
)
NAMESPACE = UUID("0c5a9d0e-5b1e-4f52-9d8e-0e8f4f0c2f11")


def build_groups(cast: Any, profile: Any, on: date) -> None:
    """Programmes, sessions and pools for each group of the profile; a few bookings of the cast's parents."""
    pools: dict[str, list[Pool]] = {}
    for number, group in enumerate(profile.groups):
        pools[group.key] = list(sessions(group, programme(group, number, profile), profile, on))
    db.session.flush()
    by_day = {pool.occurrences[0].day: pool for g in profile.groups if g.access == "open" for pool in pools[g.key]}
    for name, child, day in BOOKED:
        if pool := by_day.get(day):
            book(cast.people[name], cast.people[child], pool, on)


def programme(group: Any, number: int, profile: Any) -> Programme:
    """A group of the profile as something to book, at one of the profile's places for families."""
    rooms = [venue for venue in profile.venues if venue.kind != "training_room"]
    made = Programme(kind=KIND[group.kind], name=group.name, key=group.key, access=group.access, team=group.team,
                     blurb=group.blurb, what_to_expect=group.what_to_expect)  # fmt: skip
    if rooms:
        room = rooms[number % len(rooms)]
        made.venue_name, made.venue_address, made.venue_postcode = room.name, room.address, room.postcode
        made.access_text, made.quiet_text = f"{room.access}.", f"{room.quiet}."
    names = {team.key: team.name for team in profile.teams}
    made.who_you_meet = f"People from {names.get(group.team, profile.service)}."
    db.session.add(made)
    return made


def sessions(group: Any, made: Programme, profile: Any, on: date) -> Iterator[Pool]:
    """Its dates from this day on: each week in term, or the day of its season."""
    days = [SEASONS[group.season]] if group.season else weekly(group.weekday, profile, on)
    starts = group.starts or "10:00"
    ends = add_minutes(starts, group.minutes or 90)
    for day in days:
        occurrence = Occurrence(programme=made, day=day, starts=starts, ends=ends)
        db.session.add(occurrence)
        capacity = SMALL.get(day, group.capacity or 12) if group.access == "open" else group.capacity or 6
        yield make_pool(capacity, occurrence=occurrence)


def weekly(weekday: str | None, profile: Any, on: date) -> list[date]:
    """This weekday in the weeks from here on, where schools are open; every week if the profile has no terms."""
    if not weekday:
        return []
    first = on + timedelta(days=(WEEKDAYS.index(weekday) - on.weekday()) % 7)
    days = [first + timedelta(weeks=week) for week in range(WEEKS)]
    return [day for day in days if not profile.terms or in_term(day, profile.terms)]


def add_minutes(starts: str, minutes: int) -> str:
    """`11:30` for 10:00 and 90."""
    hour, minute = (int(part) for part in starts.split(":"))
    return f"{(hour * 60 + minute + minutes) // 60:02}:{(minute + minutes) % 60:02}"


def book(parent: Any, child: Any, pool: Pool, on: date) -> None:
    """A parent of the cast books for their child and themself, by the same deed as everybody."""
    viewer = viewer_of(parent, on=on)
    line = Line(pool.id, (Guest(child.first_name, child_id=child.id), Guest("1 adult")))
    key = uuid5(NAMESPACE, f"{parent.first_name} {pool.occurrences[0].day}")
    actions.book([line], owner=Owner(home_id=viewer.homes[child.id]), key=key, by=viewer, at=clock.moment(on, 9))
