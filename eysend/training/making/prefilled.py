"""The forms as they are first shown: empty, or with what stands already; a copy is nothing but a filled form."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.core.fields import Choice
from eysend.core.filled import Filled
from eysend.training.course import AUDIENCES, Course
from eysend.training.making.forms import AddDate, CourseForm, NewCourse, SessionForm
from eysend.training.making.money import typed

Offered = Mapping[str, Mapping[str, str]]  # what may be chosen in each field, by key
USUAL = {"cutoff_hours": 168, "substitute_hours": 0}


class Taught(Protocol):
    """A subject of the profile."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...


def topics_of(taught: Iterable[Taught], courses: Iterable[Course]) -> dict[str, str]:
    """The subjects to choose from, by key: the profile's, and what is taught already, such as an older version's."""
    older = {course.programme.key: course.topic for course in courses}
    return {**older, **{one.key: one.name for one in taught}} or {"training": "Training"}


def said_of(course: Course) -> dict[str, Any]:
    """What the form of a course holds."""
    programme = course.programme
    money = {f"price_{key}": typed(int(course.prices.get(key, 0))) for key in AUDIENCES}
    return {
        "name": programme.name, "topic": programme.key, "level": programme.level, "team": programme.team,
        "blurb": programme.blurb,
        "trainer": programme.who_you_meet, "access": programme.access_text, "audiences": programme.audiences,
        "cap": number(programme.per_setting_cap), "cap_days": number(programme.cap_days),
        "cutoff_hours": number(programme.cutoff_hours), "substitute_hours": number(course.substitute_hours),
        "late_charge": typed(course.late_charge), "mode": programme.mode, **money,
    }  # fmt: skip


def number(value: int | None) -> str:
    """A number as it is typed; nothing where there is none."""
    return "" if value is None else str(value)


def said_of_date(pools: Iterable[Pool]) -> dict[str, Any]:
    """What the form of a date holds, all but its days: they are those of the date that is copied, and over or taken."""
    said: dict[str, Any] = {}
    for pool in pools:
        first = pool.occurrences[0]
        name, address, postcode = first.venue
        said |= {"venue_name": name, "venue_address": address, "venue_postcode": postcode,
                 f"places_{pool.way}": number(pool.capacity)}  # fmt: skip
    return said


class Policy(Protocol):
    """What the council says of places on its courses."""

    @property
    def cutoff_hours(self) -> int: ...
    @property
    def substitute_hours(self) -> int: ...
    @property
    def late_charge(self) -> int: ...
    @property
    def per_setting_cap(self) -> int | None: ...
    @property
    def cap_days(self) -> int | None: ...


def usual(policy: Policy | None) -> dict[str, Any]:
    """The terms that a new course starts from: the council's, where its profile states them (XC-7)."""
    if policy is None:
        return dict(USUAL)
    hours = {"cutoff_hours": number(policy.cutoff_hours), "substitute_hours": number(policy.substitute_hours)}
    cap = {"cap": number(policy.per_setting_cap), "cap_days": number(policy.cap_days)}
    return {**hours, **cap, "late_charge": typed(policy.late_charge)}


def new_course(
    offered: Offered, *, on: date, like: Course | None = None, pools: Iterable[Pool] = (), team: str = "",
    policy: Policy | None = None,
) -> Filled:  # fmt: skip
    """The form of a new course, on the council's terms or like another. Bookings, letters and days are not copied."""
    form = NewCourse(on=on, choices={name: each.items() for name, each in offered.items()})
    return Filled(form, {**(said_of(like) if like else {**usual(policy), "team": team}), **said_of_date(pools)})


def change_course(offered: Offered, course: Course) -> Filled:
    """The form of a course that is there."""
    form = CourseForm(choices={name: each.items() for name, each in offered.items()})
    said = said_of(course)
    return Filled(form, {name: said[name] for name in form.fields})


def new_date(
    course: Course, pools: Iterable[Pool], *, on: date, called_off: Sequence[Choice] = (), replaces: str = ""
) -> Filled:
    """The form of one more date, with the places and the venue of another, and what it may replace."""
    if not called_off:
        return Filled(AddDate(on=on, mode=course.programme.mode, exclude=("replaces",)), said_of_date(pools))
    form = AddDate(on=on, mode=course.programme.mode, choices={"replaces": called_off})
    return Filled(form, {**said_of_date(pools), "replaces": replaces or "no"})


def change_session(row: Occurrence) -> Filled:
    """The form of a session as it stands."""
    name, address, postcode = row.venue
    said = {"day": row.day, "starts": row.starts, "ends": row.ends, "venue_name": name, "venue_address": address,
            "venue_postcode": postcode, "online_link": row.online_link}  # fmt: skip
    return Filled(SessionForm(), said)
