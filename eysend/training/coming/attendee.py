"""One person on the list of who comes to a date: name, setting, how they stand, and what is still open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eysend.bookings.booking import HOLDING
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
    needs: str
    open: str

    @property
    def cells(self) -> list[str]:
        """As a row of the table."""
        return [self.name, self.setting, self.stands, " ".join(part for part in (self.open, self.needs) if part)]


@dataclass(frozen=True)
class Coming:
    """Who has a place, what is open first; and who waits, in the order of the list."""

    placed: tuple[Attendee, ...]
    waiting: tuple[Attendee, ...]

    @property
    def open(self) -> int:
        """For how many somebody must still do something."""
        return sum(bool(one.open) for one in self.placed)


def coming(lines: Sequence[Line], ways: int) -> Coming:
    """These lines as lists; with one pool nobody asks in which way somebody comes."""
    holding = [line for line in lines if line.state in HOLDING]
    placed = sorted((attendee(line, ways) for line in holding), key=first_what_is_open)
    return Coming(tuple(placed), tuple(in_order([line for line in lines if line.state not in HOLDING], ways)))


def first_what_is_open(one: Attendee) -> tuple[bool, bool, str, str]:
    """What is open first, then what somebody said would help, then by setting and name."""
    return not one.open, not one.needs, one.setting, one.name


def in_order(lines: Iterable[Line], ways: int) -> list[Attendee]:
    """Who waits, each with their number: every pool has a queue of its own."""
    numbers: dict[object, int] = {}
    found = []
    for line in lines:
        pool_id = line.course_booking.pool_id
        numbers[pool_id] = numbers.get(pool_id, 0) + 1
        found.append(attendee(line, ways, f"waiting, {nth(numbers[pool_id])} on the list"))
    return found


def attendee(line: Line, ways: int, stands: str = "") -> Attendee:
    """One of them."""
    made, pool = line.course_booking, line.course_booking.pool
    way = {"room": "in the room", "online": "online"}[pool.way] if ways > 1 else ""
    stands = stands or STANDS.get(line.state, line.state)
    return Attendee(
        name=line.name, setting=made.setting.name if made.setting else OWN, booked_by=made.booker.name, way=way,
        stands=f"{stands}, {way}" if way else stands, needs=made.needs, open=f"{NOT_NAMED}." if line.unnamed else "",
    )  # fmt: skip
