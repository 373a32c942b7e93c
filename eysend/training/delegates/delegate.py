"""One person on one course, for themselves or for whoever booked them: when, how to join, who came, the certificate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from eysend.bookings.attendance.marks import Marks
from eysend.bookings.booking import Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.when import when_of, where_of
from eysend.core.words import day_date
from eysend.training.certificates.certificate import Certificate
from eysend.training.joining import Joining, joining
from eysend.training.session import sessions_of

NO_CERTIFICATE = {
    "all": "A certificate is for who came to every session.",
    "all_or_part": "A certificate is for who came to every session, or to part of it.",
    "none": "There is no certificate for this course.",
}


@dataclass(frozen=True)
class Delegate:
    """A place with what became of it."""

    place: Place
    certificate: Certificate | None
    evaluated: bool
    marks: Mapping[tuple[UUID, UUID], Marks]
    at: datetime

    @property
    def pool(self) -> Pool:
        """What the place is in."""
        return self.place.booking.pool

    @property
    def sessions(self) -> list[Occurrence]:
        """What the place is for."""
        return sessions_of(self.pool)

    @property
    def course(self) -> str:
        """What the course is called."""
        return self.pool.occurrences[0].programme.name

    @property
    def when(self) -> str:
        """Days and hours; empty where every session was cancelled."""
        return when_of(self.sessions) if self.sessions else ""

    @property
    def where(self) -> str:
        """The venue in one line, or `Online`."""
        return "Online" if self.pool.way == "online" else where_of(self.pool.first_on)

    @property
    def over(self) -> bool:
        """Whether the last session has ended."""
        return not self.sessions or self.sessions[-1].ends_at <= self.at

    @property
    def joining(self) -> list[Joining]:
        """How to join what is still to come, for who has a place."""
        return joining(self.pool, at=self.at) if self.place.state == "confirmed" else []

    @property
    def came(self) -> list[tuple[str, str]]:
        """(`Tuesday 16 March`, `Attended`) of each session that was marked."""
        said = [(day, self.marks.get((self.place.id, day.id), Marks())) for day in self.sessions]
        return [(day_date(day.day), marks.words) for day, marks in said if marks.kind]

    @property
    def no_certificate(self) -> str:
        """Why there is no certificate, once the last session was marked."""
        if self.certificate or not self.over or len(self.came) < len(self.sessions):
            return ""
        return NO_CERTIFICATE[self.pool.occurrences[0].programme.certificate_rule]
