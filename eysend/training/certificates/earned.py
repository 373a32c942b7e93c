"""Whether somebody has earned a certificate, by the programme’s rule, and what it would say (XC-9)."""

from collections.abc import Sequence
from typing import Any

from eysend.bookings.attendance.marks import Marks
from eysend.bookings.booking import Place
from eysend.bookings.occurrence import Occurrence
from eysend.training.certificates.certificate import COUNTS


def words_of(place: Place, days: Sequence[Occurrence], marks: Sequence[Marks]) -> dict[str, Any] | None:
    """What the certificate of this place says; None where none is earned, nobody is named or it is a meeting."""
    programme = days[0].programme
    earned = all(one.kind in COUNTS[programme.certificate_rule] for one in marks)
    if not earned or place.person_id is None or programme.kind == "network":
        return None
    return {"name": place.name, "course": programme.name, "days": [day.day.isoformat() for day in days]}
