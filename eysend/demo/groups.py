"""The demonstration's groups and events: what the profile offers, on its days in term, some of them full.

Where a profile does not say when, the demonstration makes up a day; where it has nothing open to every family, it
makes up a morning, and says so.
"""

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
from eysend.core.words import listed
from eysend.councils.offer import Group
from eysend.people.viewer import viewer_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KIND = {"weekly": "weekly", "group": "group", "event": "event", "centre": "centre", "drop_in": "weekly"}
# The nearest Saturday to when families come together, for each season of the profile.
SEASONS = {"easter": date(2027, 3, 20), "summer": date(2027, 7, 17), "christmas": date(2027, 12, 11)}
ONE_DAY = timedelta(days=49)  # from the start until an event of no season: Tuesday 20 April
WEEKS = 14
SMALL = {date(2027, 3, 9): 4}  # a day with few places, so that somebody waits
# parent, child, day; the third of the small day waits
BOOKED = (
    ("nia", "bea", date(2027, 3, 9)),
    ("dev", "dot", date(2027, 3, 9)),
    ("rosa", "cai", date(2027, 3, 9)),
    ("nia", "bea", date(2027, 3, 16)),
    ("sana", "amir", date(2027, 4, 13)),
    ("tom", "amir", date(2027, 4, 13)),  # the other home of the same child: it waits, and staff decide
)
NAMESPACE = UUID("0c5a9d0e-5b1e-4f52-9d8e-0e8f4f0c2f11")


def build_groups(cast: Any, profile: Any, on: date) -> None:
    """Programmes, sessions and pools for each group of the profile; a few bookings of the cast's parents."""
    made = [
        (group, list(sessions(group, number, programme(group, room, profile), profile, on)))
        for number, group in enumerate(offered(profile))
        for room in rooms_of(group, number, profile)
    ]
    db.session.flush()
    by_day = {pool.occurrences[0].day: pool for group, pools in made if group.access == "open" for pool in pools}
    for name, child, day in BOOKED:
        if pool := by_day.get(day):
            book(cast.people[name], cast.people[child], pool, on)


def offered(profile: Any) -> tuple[Group, ...]:
    """The groups of the profile, and a morning of our own where none of them is open to every family."""
    if any(group.access == "open" for group in profile.groups):
        return tuple(profile.groups)
    morning = Group(
        key="family_morning", name="Family morning", kind="weekly", access="open", team=profile.teams[0].key, rule="",
        blurb="Play together and meet other families: a made-up morning, in this demonstration only.",
        what_to_expect="Toys on the floor, a drink and a song. This morning is made up, for this demonstration only.",
        under_months=60,
    )  # fmt: skip
    return (morning, *profile.groups)


def rooms_of(group: Group, number: int, profile: Any) -> list[Any]:
    """Where it is: at every development centre, if it is for those, else at one of the places for families."""
    rooms = [venue for venue in profile.venues if venue.kind != "training_room"]
    centres = [venue for venue in rooms if venue.kind == "development_centre"]
    if group.kind == "centre" and centres:
        return centres
    return [rooms[number % len(rooms)]] if rooms else [None]


def programme(group: Group, room: Any, profile: Any) -> Programme:
    """A group as something to book, in this place."""
    made = Programme(kind=KIND[group.kind], name=group.name, key=group.key, access=group.access, team=group.team,
                     blurb=group.blurb, what_to_expect=group.what_to_expect)  # fmt: skip
    made.season, made.from_months, made.under_months = group.season or "", group.from_months, group.under_months
    made.booking = "optional" if group.kind == "drop_in" else "needed"
    made.unit, made.max_party = ("family", 12) if group.kind == "event" else ("person", 6)
    if room:
        made.venue_name, made.venue_address, made.venue_postcode = room.name, room.address, room.postcode
        made.access_text, made.quiet_text = f"{room.access}.", f"{room.quiet}."
    names = {team.key: team.name for team in profile.teams}
    made.who_you_meet = f"People from {listed(group.run_by or (names.get(group.team, profile.service),))}."
    db.session.add(made)
    return made


def sessions(group: Group, number: int, made: Programme, profile: Any, on: date) -> Iterator[Pool]:
    """Its dates from this day on, at ten where the profile gives no time."""
    starts = group.starts or "10:00"
    ends = add_minutes(starts, group.minutes or 90)
    for day in days_of(group, number, profile, on):
        occurrence = Occurrence(programme=made, day=day, starts=starts, ends=ends)
        db.session.add(occurrence)
        capacity = SMALL.get(day, group.capacity or 12) if group.access == "open" else group.capacity or 6
        yield make_pool(capacity, occurrence=occurrence)


def days_of(group: Group, number: int, profile: Any, on: date) -> list[date]:
    """The day of its season, one day for any other event, else its weekday: the profile's, or one by its position."""
    if group.season:
        return [SEASONS[group.season]]
    if group.kind == "event":
        return [on + ONE_DAY]
    return weekly(group.weekday or WEEKDAYS[(number + 1) % 5], profile, on)


def weekly(weekday: str, profile: Any, on: date) -> list[date]:
    """This weekday in the weeks from here on, where schools are open; every week if the profile has no terms."""
    first = on + timedelta(days=(WEEKDAYS.index(weekday) - on.weekday()) % 7)
    days = [first + timedelta(weeks=week) for week in range(WEEKS)]
    return [day for day in days if not profile.terms or in_term(day, profile.terms, profile.bank_holiday(day))]


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
