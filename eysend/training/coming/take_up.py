"""How the places of a school year were used: by course, by setting, by month. Numbers only, nobody's name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from eysend.bookings.booking import HOLDING, Booking
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.training.coming.attendee import OWN
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.making.queries import may_make

HEAD = ("Dates", "Places", "Taken", "Waited", "Cancelled late")
BY = {"course": "Course", "setting": "Setting", "month": "Month"}


@dataclass
class Figures:
    """One row: what was offered and what became of it. Of a setting, only what became of it."""

    name: str
    dates: int = 0
    places: int = 0
    taken: int = 0
    waited: int = 0
    late: int = 0

    @property
    def cells(self) -> list[str]:
        """As a row of a table."""
        offered = [str(self.dates), str(self.places)] if self.dates else ["–", "–"]
        return [self.name, *offered, str(self.taken), str(self.waited), str(self.late)]


@dataclass(frozen=True)
class Used:
    """What one setting did with one pool."""

    pool: Pool
    setting: str
    taken: int
    waited: int
    late: int


def take_up(pools: Sequence[Pool], viewer: Viewer) -> dict[str, list[Figures]]:
    """The figures of these pools, by each key of BY. A date called off offers no places."""
    offered = [pool for pool in pools if any(one.state != "cancelled" for one in pool.occurrences)]
    used = used_of(offered, viewer)
    names: dict[str, Callable[[Pool], str]] = {"course": course_of, "month": month_of}
    found = {by: summed(offered, used, name) for by, name in names.items()}
    found["setting"] = by_setting(used)
    return {by: found[by] for by in BY}


def used_of(pools: Sequence[Pool], viewer: Viewer) -> list[Used]:
    """What each setting did with each of these pools."""
    known = {pool.id: pool for pool in pools}
    rows = db.session.execute(counts(known, viewer))
    return [Used(known[row[0]], row[1] or OWN, row[2], row[3], row[4]) for row in rows]


def counts(pool_ids: Iterable[UUID], viewer: Viewer) -> Select[UUID, str, int, int, int]:
    """Select pool, setting, and the numbers of people who have a place, who waited, who gave up late."""
    number = func.count
    waited = or_(Booking.confirmed_at.is_(None), Booking.confirmed_at > Booking.booked_at)
    return (
        select(
            CourseBooking.pool_id, Setting.name, number(once(Booking.state.in_(HOLDING))), number(once(waited)),
            number(once(and_(Booking.state == "cancelled", Booking.late))),
        )
        .select_from(Line)
        .join(Line.course_booking)
        .join(Line.booking)
        .outerjoin(Setting, Setting.id == CourseBooking.setting_id)
        .where(CourseBooking.pool_id.in_(list(pool_ids)), may_make(viewer))
        .group_by(CourseBooking.pool_id, Setting.name)
    )  # fmt: skip


def once(holds: ColumnElement[bool]) -> ColumnElement[int]:
    """1 where it holds, to be counted."""
    return case((holds, 1))


def summed(pools: Iterable[Pool], used: Iterable[Used], name: Callable[[Pool], str]) -> list[Figures]:
    """One row for each name that these pools have, in their own order."""
    rows: dict[str, Figures] = {}
    dates = set()
    for pool in pools:
        row = rows.setdefault(name(pool), Figures(name(pool)))
        row.places += pool.capacity
        row.dates += pool.occurrences[0].id not in dates
        dates.add(pool.occurrences[0].id)
    for one in used:
        add(rows[name(one.pool)], one)
    return list(rows.values())


def by_setting(used: Iterable[Used]) -> list[Figures]:
    """One row for each setting that booked, by name."""
    rows: dict[str, Figures] = {}
    for one in used:
        add(rows.setdefault(one.setting, Figures(one.setting)), one)
    return sorted(rows.values(), key=lambda row: row.name)


def add(row: Figures, one: Used) -> None:
    """Add what became of places."""
    row.taken += one.taken
    row.waited += one.waited
    row.late += one.late


def course_of(pool: Pool) -> str:
    """The course's name."""
    return pool.occurrences[0].programme.name


def month_of(pool: Pool) -> str:
    """`March 2027`."""
    return f"{pool.occurrences[0].day:%B %Y}"


def year_of(pools: Iterable[Pool], year: int) -> list[Pool]:
    """Those that start in the school year that began in September of this year."""
    starts, ends = date(year, 9, 1), date(year + 1, 8, 31)
    return [pool for pool in pools if starts <= pool.occurrences[0].day <= ends]
