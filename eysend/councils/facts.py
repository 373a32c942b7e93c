"""What is known of a child when somebody asks who can help. What is unknown stays so: no guesses."""

from dataclasses import dataclass
from datetime import date

from eysend.core import dates

MOST_DAYS, MOST_SESSIONS = 7, 14


@dataclass(frozen=True)
class Facts:
    """The countable facts. None, or an empty set, means not given."""

    born: date
    needs: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    delay_areas: int | None = None
    sessions: int | None = None
    days: int | None = None
    school_start: date | None = None
    asked_by: str | None = None
    known: bool | None = None
    postcode: str | None = None

    @property
    def starts_school(self) -> date:
        """The first day of school: the one given, else the usual one."""
        return self.school_start or dates.reception_starts(self.born)

    @property
    def attends(self) -> bool | None:
        """Whether the child goes anywhere; None if nobody said."""
        if self.settings:
            return "none" not in self.settings
        counts = [count for count in (self.sessions, self.days) if count is not None]
        return max(counts) > 0 if counts else None

    @property
    def days_range(self) -> tuple[int, int]:
        """The fewest and the most days a week that what is known allows."""
        if self.days is not None:
            return self.days, self.days
        if self.sessions is not None:
            return (self.sessions + 1) // 2, min(self.sessions, MOST_DAYS)
        return _unsaid(self.attends, MOST_DAYS)

    @property
    def sessions_range(self) -> tuple[int, int]:
        """The fewest and the most half days a week, over all settings, that what is known allows."""
        if self.sessions is not None:
            return self.sessions, self.sessions
        if self.days is not None:
            return self.days, 2 * self.days
        return _unsaid(self.attends, MOST_SESSIONS)


def _unsaid(attends: bool | None, most: int) -> tuple[int, int]:
    if attends is None:
        return 0, most
    return (1, most) if attends else (0, 0)
