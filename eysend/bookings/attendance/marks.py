"""How one person stands in one session, from all that was said of them (bookings.md §1.7)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from eysend.bookings.attendance.attendance_event import JOINED, KINDS, UNDONE, AttendanceEvent
from eysend.core import clock
from eysend.core.words import clock_time, day_date


@dataclass(frozen=True)
class Marks:
    """Everything said of one place in one session, in any order."""

    events: tuple[AttendanceEvent, ...] = ()

    @property
    def last(self) -> list[AttendanceEvent]:
        """The marks that nobody has corrected having read them: one, or several by people who did not know of each
        other; the present one, the latest by `occurred_at` and then `received_at`, stands last."""
        said = [one for one in self.events if one.kind != JOINED]
        read = {seen for one in said for seen in one.saw}
        return sorted((one for one in said if one.id.hex not in read), key=in_time)

    @property
    def kind(self) -> str:
        """The present state, a key of KINDS; empty where nothing was said or it was undone."""
        last = self.last
        return last[-1].kind if last and last[-1].kind != UNDONE else ""

    @property
    def words(self) -> str:
        """The present state in words."""
        return KINDS.get(self.kind, "Not marked")

    @property
    def disagree(self) -> bool:
        """Whether two people said different things, neither having read the other: somebody must be asked."""
        return len({one.kind for one in self.last}) > 1

    @property
    def said(self) -> list[str]:
        """`Pat Whitlock: Attended (Tuesday 2 March, 10:02, Firefox on Android)`, one for each that stands."""
        return [f"{one.by.name}: {KINDS.get(one.kind, 'Not marked')} ({about(one)})" for one in self.last]

    @property
    def joined(self) -> str:
        """`13:31` where the person said themselves that they had joined, the first time they did."""
        times = sorted(one.occurred_at for one in self.events if one.kind == JOINED)
        return clock_time(clock.local(times[0]).time()) if times else ""


def state_after(chosen: str) -> str:
    """The state that a choice leads to: none where a mark is taken back."""
    return "" if chosen == UNDONE else chosen


def in_time(one: AttendanceEvent) -> tuple[object, ...]:
    """The order in which marks count."""
    return one.occurred_at, one.received_at, one.id


def about(one: AttendanceEvent) -> str:
    """When a mark was made, and with what."""
    when = clock.local(one.occurred_at)
    return ", ".join(part for part in (day_date(when.date()), clock_time(when.time()), one.device) if part)


def by_place(events: Iterable[AttendanceEvent]) -> dict[tuple[UUID, UUID], Marks]:
    """Marks by (place, session)."""
    found: dict[tuple[UUID, UUID], list[AttendanceEvent]] = defaultdict(list)
    for one in events:
        found[one.place_id, one.occurrence_id].append(one)
    return {key: Marks(tuple(said)) for key, said in found.items()}
