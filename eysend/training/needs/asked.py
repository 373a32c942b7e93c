"""A need as the team meets it: whose, and for which session."""

from dataclasses import dataclass

from eysend.bookings.needs.need import Need
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.training.session import sessions_of


@dataclass(frozen=True)
class Asked:
    """A need with the session that it is for."""

    need: Need
    pool: Pool
    setting: str

    @property
    def first(self) -> Occurrence:
        """The session, or the first of several."""
        return (sessions_of(self.pool) or self.pool.occurrences)[0]
