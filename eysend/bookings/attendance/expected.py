"""One person whom a session is for."""

from dataclasses import dataclass
from uuid import UUID

from eysend.bookings.attendance.marks import Marks
from eysend.bookings.booking import Place


@dataclass(frozen=True)
class Expected:
    """One person of a session: their place, where they work, and what was said of them there."""

    place: Place
    setting: str
    marks: Marks

    @property
    def id(self) -> UUID:
        """The place's id."""
        return self.place.id

    @property
    def name(self) -> str:
        """Who comes."""
        return self.place.name
