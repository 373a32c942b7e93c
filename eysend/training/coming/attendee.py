"""One person on the list of who comes to a date: name, setting, how they stand, and what is still open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from eysend.bookings.booking import HOLDING
from eysend.bookings.needs.need import Need
from eysend.training.course_booking import Line
from eysend.training.lines import STANDS, nth

OWN = "Booked for themselves"
NOT_NAMED = "Nobody is named yet"


@dataclass(frozen=True)
class Attendee:
    """One line of the list. `open` is what somebody must still see to; empty where nothing is."""

    name: str
    setting: str
    booked_by: str
    way: str
    stands: str
    open: str

    @property
    def cells(self) -> list[str]:
        """As a row of the table."""
        return [self.name, self.setting, self.stands, self.open]


@dataclass(frozen=True)
class Coming:
    """Who has a place, what is open first; and who waits, in the order of the list."""

    placed: tuple[Attendee, ...]
    waiting: tuple[Attendee, ...]

    @property
    def open(self) -> int:
        """For how many somebody must still do something."""
        return sum(bool(one.open) for one in self.placed)


def coming(lines: Sequence[Line], needs: Iterable[Need], ways: int) -> Coming:
    """These lines as lists; with one pool nobody asks in which way somebody comes."""
    of_place: dict[UUID, list[Need]] = {}
    for need in needs:
        of_place.setdefault(need.place_id, []).append(need)
    holding = [line for line in lines if line.state in HOLDING]
    found = [attendee(line, ways, of_place.get(line.place.id, ()) if line.place else ()) for line in holding]
    placed = sorted(found, key=first_what_is_open)
    return Coming(tuple(placed), tuple(in_order([line for line in lines if line.state not in HOLDING], ways)))


def first_what_is_open(one: Attendee) -> tuple[bool, str, str]:
    """What is open first, then by setting and name."""
    return not one.open, one.setting, one.name


def in_order(lines: Iterable[Line], ways: int) -> list[Attendee]:
    """Who waits, each with their number: every pool has a queue of its own."""
    numbers: dict[object, int] = {}
    found = []
    for line in lines:
        pool_id = line.course_booking.pool_id
        numbers[pool_id] = numbers.get(pool_id, 0) + 1
        found.append(attendee(line, ways, stands=f"waiting, {nth(numbers[pool_id])} on the list"))
    return found


def told(needs: Sequence[Need], *, unnamed: bool) -> str:
    """What somebody must still see to, in a sentence each."""
    named = [f"{NOT_NAMED}."] if unnamed else []
    return " ".join([*named, *(f"{one.what}: {one.text} ({one.stands.lower()})" for one in needs)])


def attendee(line: Line, ways: int, needs: Sequence[Need] = (), stands: str = "") -> Attendee:
    """One of them."""
    made, pool = line.course_booking, line.course_booking.pool
    way = {"room": "in the room", "online": "online"}[pool.way] if ways > 1 else ""
    stands = stands or STANDS.get(line.state, line.state)
    return Attendee(
        name=line.name, setting=made.setting.name if made.setting else OWN, booked_by=made.booker.name, way=way,
        stands=f"{stands}, {way}" if way else stands, open=told(needs, unnamed=line.unnamed),
    )  # fmt: skip
