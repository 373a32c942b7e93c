"""One person on one course because of a plan, and what became of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eysend.bookings.booking import LIVE
from eysend.core.words import whole_date

STANDS = {"confirmed": "has a place", "offered": "is offered a place", "waiting": "is on the waiting list"}
NOT = "not delivered"
WHY = {"stood_down": "the course was called off", "moved": "moved to another date"}


@dataclass(frozen=True)
class PlanPlace:
    """One person on one course, because of the plan."""

    course: str
    day: date
    name: str
    state: str
    booking_id: UUID
    why: str  # why somebody was refused

    @property
    def delivered(self) -> bool:
        """Whether it took place, or still may."""
        return self.state in LIVE

    @property
    def stands(self) -> str:
        """`has a place`; `not delivered: the course was called off`."""
        if self.delivered:
            return STANDS.get(self.state, "has asked for a place")
        if self.state == "refused":
            return f"not booked. {self.why.rstrip('.')}"
        return f"{NOT}: {WHY.get(self.state, 'the place was given up')}"

    @property
    def when(self) -> str:
        """`Tuesday 23 March 2027`."""
        return whole_date(self.day)
