"""How the places of a school year were used: by course, by setting, by month. Numbers only, nobody's name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.attendance.marks import by_place
from eysend.bookings.booking import HOLDING, Booking, Place
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.training.coming.attendee import OWN
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.making.queries import may_make

HEAD = ("Dates", "Places", "Taken", "Waited", "Cancelled late", "Came", "Did not come")
CAME = frozenset({"attended", "part", "late"})
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
    came: int = 0
    absent: int = 0

    @property
    def cells(self) -> list[str]:
        """As a row of a table."""
        offered = [str(self.dates), str(self.places)] if self.dates else ["–", "–"]
        return [
            self.name,
            *offered,
            str(self.taken),
            str(self.waited),
            str(self.late),
            str(self.came),
            str(self.absent),
        ]


@dataclass(frozen=True)
class Used:
    """What one setting did with one pool."""

    pool: Pool
    setting: str
    taken: int = 0
    waited: int = 0
    late: int = 0
    came: int = 0
    absent: int = 0


def take_up(pools: Sequence[Pool], viewer: Viewer) -> dict[str, list[Figures]]:
    """The figures of these pools, by each key of BY. A date called off offers no places."""
    offered = [pool for pool in pools if any(one.state != "cancelled" for one in pool.occurrences)]
    used = [*used_of(offered, viewer), *came_to(offered, viewer)]
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


def came_to(pools: Sequence[Pool], viewer: Viewer) -> list[Used]:
    """Who came to each of these pools and who did not, where anybody said so: who was in any session came."""
    known = {pool.id: pool for pool in pools}
    sessions = {one.id for pool in pools for one in pool.occurrences}
    rows = (
        select(AttendanceEvent, Place.pool_id, Setting.name)
        .join(Place, Place.id == AttendanceEvent.place_id)
        .join(Place.booking)
        .outerjoin(Setting, Setting.id == Booking.setting_id)
        .where(AttendanceEvent.occurrence_id.in_(sessions), Place.pool_id.in_(list(known)), may_make(viewer))
    )
    found = db.session.execute(rows).all()
    where = {event.place_id: (pool_id, setting) for event, pool_id, setting in found}
    kinds: dict[UUID, set[str]] = {}
    for (place_id, _), marks in by_place(row[0] for row in found).items():
        kinds.setdefault(place_id, set()).add(marks.kind)
    told = [(known[where[id_][0]], where[id_][1] or OWN, said & CAME, said) for id_, said in kinds.items()]
    return [Used(pool, name, came=int(bool(came)), absent=int(not came and "absent" in said))
            for pool, name, came, said in told]  # fmt: skip


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
    row.came += one.came
    row.absent += one.absent


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
