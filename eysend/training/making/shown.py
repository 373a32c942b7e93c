"""The dates of a course as who runs it reads them: how full, how many wait, what is still ahead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.core.words import counted
from eysend.training.catalogue import ONLINE, place, sentence, when
from eysend.training.course import Course

WAYS = {"room": "in the room", "online": "online"}


@dataclass(frozen=True)
class RunDate:
    """One date that is booked as a whole; hybrid has two pools."""

    pools: tuple[Pool, ...]
    waiting: Mapping[UUID, int]
    ahead: bool

    @property
    def sessions(self) -> list[Occurrence]:
        """All its sessions, first one first."""
        return self.pools[0].occurrences

    @property
    def first(self) -> Occurrence:
        """The first session: its id is the date's address."""
        return self.sessions[0]

    @property
    def called_off(self) -> bool:
        """Whether none of its sessions takes place."""
        return all(one.state == "cancelled" for one in self.sessions)

    @property
    def when(self) -> str:
        """All its days and hours, without those that were cancelled."""
        return when([one for one in self.sessions if one.state != "cancelled"] or self.sessions)

    @property
    def where(self) -> str:
        """The place, `Online`, or both."""
        return sentence(" or ".join(dict.fromkeys(place(self.first, pool.way) for pool in self.pools)))

    @property
    def full(self) -> str:
        """`8 of 12 places taken, 2 waiting`; of two pools each."""
        if len(self.pools) == 1:
            return taken(self.pools[0], self.waiting)
        return "; ".join(f"{taken(pool, self.waiting)} {WAYS[pool.way]}" for pool in self.pools)

    @property
    def has_online(self) -> bool:
        """Whether anybody joins online."""
        return any(pool.way == ONLINE for pool in self.pools)

    @property
    def without_link(self) -> bool:
        """Whether people will join online and there is nothing yet to join with."""
        return self.ahead and self.has_online and any(not one.online_link for one in self.sessions)


def taken(pool: Pool, waiting: Mapping[UUID, int]) -> str:
    """`8 of 12 places taken, 2 waiting`."""
    number = waiting.get(pool.id, 0)
    return f"{pool.taken} of {pool.capacity} places taken" + (f", {number} waiting" if number else "")


def run_dates(pools: Iterable[Pool], waiting: Mapping[UUID, int], *, at: datetime) -> list[RunDate]:
    """These pools by the date that they belong to, in the order given."""
    by_date: dict[UUID, list[Pool]] = {}
    for pool in pools:
        by_date.setdefault(pool.occurrences[0].id, []).append(pool)
    return [run_date(group, waiting, at=at) for group in by_date.values()]


def run_date(pools: Sequence[Pool], waiting: Mapping[UUID, int], *, at: datetime) -> RunDate:
    """One date."""
    return RunDate(tuple(pools), waiting, pools[0].occurrences[-1].ends_at > at)


def terms_in_words(course: Course) -> list[tuple[str, str]]:
    """A setting's limit with the days before the first session on which it lifts, and what is agreed to at booking."""
    programme = course.programme
    ends = (
        "" if programme.cap_days is None else f", until {counted(programme.cap_days, 'day')} before the first session"
    )
    limit = f"At most {counted(programme.per_setting_cap, 'place')}{ends}" if programme.per_setting_cap else "No limit"
    return [("Limit for one setting", limit), ("What people agree to", f"{course.policy} (version {course.terms})")]
