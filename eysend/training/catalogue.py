"""The catalogue as people read it: each course with the dates that can be booked (DER-24)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from eysend.bookings.cap import cap_ends_at, cap_in_force
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.rooms.room_photo import room_of
from eysend.core import clock
from eysend.core.words import clock_time, counted, day_date, listed, whole_date
from eysend.training.course import AUDIENCES, LEVEL_MEANS, LEVELS, MODES, Course, pounds

ONLINE = "online"


@dataclass(frozen=True)
class CourseDate:
    """One date of a course that can be booked: a day, or several sessions that belong together."""

    pool_id: UUID
    day: date
    when: str
    place: str
    left: int
    waiting: int
    share: str = ""  # how many of them one setting may have, and until when (XC-8)
    most: int = 0  # the same as a number, 0 for no such limit
    room_key: str = ""  # which room it is in (bookings/rooms), empty for a date online

    @property
    def about(self) -> str:
        """Where it is, the places left, and a setting's share: what helps to choose between dates."""
        return " ".join(part for part in (f"{self.where}.", f"{self.room}.", self.share) if part)

    @property
    def room(self) -> str:
        """`6 places left`, or `Full: 2 people are waiting`."""
        if self.left:
            return f"{counted(self.left, 'place')} left"
        return f"Full: {counted(self.waiting, 'person is', 'people are')} waiting" if self.waiting else "Full"

    @property
    def where(self) -> str:
        """The place at the start of a sentence."""
        return sentence(self.place)

    @property
    def month(self) -> str:
        """`2027-06`."""
        return f"{self.day:%Y-%m}"


@dataclass(frozen=True)
class Shown:
    """A course in the catalogue, with the dates that fit what was asked for."""

    course: Course
    dates: tuple[CourseDate, ...]

    @property
    def share(self) -> str:
        """What to know before more people are ticked than one setting may have places now (XC-8)."""
        most = min((date.most for date in self.dates if date.most), default=0)
        people = counted(most, "person", "people")
        return f"If you name more than {people}, the others go on the waiting list for now." if most else ""

    @property
    def id(self) -> UUID:
        """The programme's id: the course's address is /training/<id>."""
        return self.course.programme_id

    @property
    def name(self) -> str:
        """The course's name."""
        return self.course.programme.name

    @property
    def blurb(self) -> str:
        """What it is, in a sentence."""
        return self.course.programme.blurb

    @property
    def trainer(self) -> str:
        """The trainer's title."""
        return self.course.programme.who_you_meet

    @property
    def access(self) -> str:
        """How everybody can take part."""
        return self.course.programme.access_text

    @property
    def facts(self) -> list[tuple[str, str]]:
        """All that is said of it besides its dates, for a summary list."""
        means = LEVEL_MEANS.get(self.course.programme.level)
        level = f"{self.level}: {means}" if means else self.level
        told = [("Who it is for", sentence(self.audiences)), ("Level", level), ("How", self.mode),
                ("Trainer", self.trainer), ("Cost", self.cost), ("Access", self.access)]  # fmt: skip
        return [(name, words) for name, words in told if words]

    @property
    def level(self) -> str:
        """`Universal`."""
        return LEVELS.get(self.course.programme.level, self.course.programme.level)

    @property
    def kind(self) -> str:
        """`Universal, face to face`."""
        return sentence(", ".join(part for part in (self.level, self.mode.lower()) if part))

    @property
    def mode(self) -> str:
        """`Face to face`."""
        return MODES[self.course.programme.mode]

    @property
    def audiences(self) -> str:
        """`schools, and parents and carers`: who it is for, in words."""
        return listed([AUDIENCES[key] for key in self.course.programme.audiences])

    @property
    def cost(self) -> str:
        """`Free`; `£45 a person for schools, free for everybody else`."""
        asked = {key: int(self.course.prices.get(key, 0)) for key in self.course.programme.audiences}
        told = [f"{pounds(pence)} a person for {AUDIENCES[key]}" for key, pence in asked.items() if pence]
        if 0 < len(told) < len(asked):
            told.append("free for everybody else")
        return sentence(", ".join(told) or "free")


def dated(pool: Pool, waiting: int, *, at: datetime) -> CourseDate:
    """The date that a place in this pool is for."""
    sessions = [one for one in pool.occurrences if one.state == "scheduled"] or pool.occurrences
    where = place(sessions[0], pool.way)
    return CourseDate(
        pool_id=pool.id, day=sessions[0].day, when=when(sessions), place=where,
        left=pool.left, waiting=waiting, share=share(pool, at=at), most=cap_in_force(pool, at=at) or 0,
        room_key="" if where == ONLINE else room_of(sessions[0].venue),
    )  # fmt: skip


def share(pool: Pool, *, at: datetime) -> str:
    """`Until Tuesday 9 March 2027 each setting can have at most 2 places.` and what happens to more (XC-8).

    Empty where there is no such limit (any more).
    """
    cap, ends_at = cap_in_force(pool, at=at), cap_ends_at(pool)
    if cap is None:
        return ""
    until = f"Until {whole_date(clock.local(ends_at).date())} each" if ends_at else "Each"
    return f"{until} setting can have at most {counted(cap, 'place')}. More names go on the waiting list."


def when(sessions: list[Occurrence]) -> str:
    """`Tuesday 16 March 2027, 09:30 to 12:00`; of several sessions, each day."""
    first = sessions[0]
    hours = f"{clock_time(time.fromisoformat(first.starts))} to {clock_time(time.fromisoformat(first.ends))}"
    if len(sessions) == 1:
        return f"{whole_date(first.day)}, {hours}"
    days = listed([day_date(one.day) for one in sessions[:-1]] + [whole_date(sessions[-1].day)])
    return f"{len(sessions)} sessions: {days}, {hours}"


def place(session: Occurrence, way: str) -> str:
    """The venue's name, or `online`."""
    return ONLINE if way == "online" or not session.venue[0] else session.venue[0]


def sentence(words: str) -> str:
    """The same words at the start of a sentence."""
    return words[:1].upper() + words[1:]
