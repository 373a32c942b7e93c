"""Each person of a course booking in one sentence: has a place, waits, or not, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from eysend.bookings.offer_clock import deadline
from eysend.bookings.when import where_of
from eysend.core.words import listed
from eysend.training.catalogue import ONLINE, CourseDate, dated
from eysend.training.course import pounds
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.joining import Joining, joining
from eysend.training.naming import until_when

STANDS = {
    "confirmed": "has a place",
    "offered": "is offered a place",
    "declined": "said no to the place",
    "lapsed": "did not answer in time",
    "requested": "has asked for a place",
    "cancelled": "place given up",
    "stood_down": "the course was called off",
    "moved": "moved to another date",
}
LEFT = "left the waiting list"
HAD = "had a place"


@dataclass(frozen=True)
class Told:
    """One line as it is read out."""

    id: UUID
    name: str
    stands: str
    state: str
    reference: str = ""
    instead_of: str = ""
    can_change: bool = False
    why: str = ""
    unnamed: bool = False
    live: bool = False
    offer: str = ""  # where to say yes or no, while a place is offered
    place_id: UUID | None = None  # where somebody has a place
    moved_to: UUID | None = None  # the booking of the other date


@dataclass(frozen=True)
class BookingShown:
    """A course booking with how each person stands."""

    made: CourseBooking
    date: CourseDate
    lines: tuple[Told, ...]
    ahead: bool
    joining: tuple[Joining, ...] = ()  # how to join online; none where nobody has a place (LTS-21)
    over: bool = False  # its last day has been

    @property
    def placed(self) -> str:
        """`Liz Barker and Sam Idris have a place`; empty where nobody has one."""
        names = [line.name for line in self.lines if line.state == "confirmed"]
        if self.made.setting_id is None and names:
            return "You had a place" if self.over else "You have a place"
        have = "had" if self.over else "has" if len(names) == 1 else "have"
        return f"{listed(names)} {have} a place" if names else ""

    @property
    def comes(self) -> bool:
        """Whether its day lies ahead and somebody may still come."""
        return self.ahead and any(line.live for line in self.lines)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What to know of the day and the terms, for a summary list."""
        made, programme = self.made, self.made.course.programme
        price = f"{pounds(made.price)} a person" if made.price else "Free"
        policy = made.policy if self.changeable else ""  # of no use below what is over or given up
        told = [
            *(("When", self.date.when), ("Where", self.address)),
            *(("Trainer", programme.who_you_meet), ("Access", programme.access_text), ("Cost", price)),
            *(("Purchase order", made.purchase_order), ("If you cancel", policy)),
        ]
        return [(name, words) for name, words in told if words]

    @property
    def address(self) -> str:
        """The venue with its address, or `Online`."""
        return self.date.where if self.date.place == ONLINE else where_of(self.made.pool.first_on)

    @property
    def calendar(self) -> str:
        """The address of the calendar file, for who has a place."""
        placed = (line.booking_id for line in self.made.lines if line.state == "confirmed")
        return next((f"/my-bookings/{booking_id}/calendar.ics" for booking_id in placed), "")

    @property
    def changeable(self) -> bool:
        """Whether anything can still be given up."""
        return any(line.can_change for line in self.lines)

    @property
    def cancelled(self) -> bool:
        """Whether all that was booked was given up again."""
        return {line.state for line in self.lines if line.state != "refused"} == {"cancelled"}

    @property
    def unnamed(self) -> int:
        """For how many places nobody is named yet, though somebody may still come on them."""
        return sum(line.unnamed and line.can_change for line in self.lines)

    @property
    def name_by(self) -> str:
        """Until when names are asked for: `Monday 22 March 2027, 09:30`."""
        return until_when(self.made)

    @property
    def waiting(self) -> bool:
        """Whether somebody waits."""
        return any(line.state == "waiting" for line in self.lines)


def booking_shown(
    made: CourseBooking, positions: Mapping[UUID, int], *, at: datetime, moves: Mapping[UUID | None, UUID] | None = None
) -> BookingShown:
    """How this booking stands; `positions` and `moves` from queries of these names."""
    ahead, over = made.pool.first_on.starts_at > at, made.pool.sessions[-1].ends_at <= at
    date = dated(made.pool, 0, at=at)
    lines = tuple(
        replace(told(line, positions, date, ahead, over), moved_to=(moves or {}).get(line.booking_id))
        for line in made.lines
    )
    placed = any(line.state == "confirmed" for line in lines)
    return BookingShown(made, date, lines, ahead, tuple(joining(made.pool, at=at)) if placed else (), over)


def told(line: Line, positions: Mapping[UUID, int], date: CourseDate, ahead: bool, over: bool) -> Told:
    """One person’s line. Who waits although there are places is told why: their setting has its share (XC-8)."""
    capped = line.state == "waiting" and date.left and date.share
    offer = f"/my-bookings/{line.booking_id}" if line.state == "offered" else ""
    return Told(
        id=line.id, name=line.name, stands=stands(line, positions, over), state=line.state,
        reference=line.booking.reference if line.booking else "", instead_of=line.before,
        can_change=ahead and line.live, unnamed=line.unnamed, live=line.live, why=date.share if capped else "",
        offer=offer,
        place_id=line.place.id if line.place and line.state == "confirmed" else None,
    )  # fmt: skip


def stands(line: Line, positions: Mapping[UUID, int], over: bool) -> str:
    """`has a place`, and once its day is over `had a place`; `waiting, 2nd on the list`; `not booked: …`."""
    if line.state == "confirmed" and over:
        return HAD
    if line.state == "refused":
        return f"not booked: {line.why}"
    if line.state == "waiting" and line.booking:
        return f"waiting, {nth(positions.get(line.booking.id, 1))} on the list"
    if line.state == "offered" and line.booking and line.booking.offer_due:
        return f"{STANDS['offered']}, answer by {deadline(line.booking.offer_due)}"
    if line.state == "cancelled" and line.booking and not line.booking.confirmed_at:
        return LEFT
    charged = f", charge {pounds(line.charged)}" if line.charged else ""
    return STANDS.get(line.state, "no place") + charged


def nth(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
