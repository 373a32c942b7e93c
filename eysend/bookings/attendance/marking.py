"""Writing down who came: every mark is one more event, whichever page or device it came from."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.attendance.expected import Expected
from eysend.bookings.attendance.marks import Marks, state_after
from eysend.bookings.attendance.sheet_form import came, saw
from eysend.bookings.booking import Place
from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer

Answers = Mapping[str, Any]


def write(one: Expected, session: Occurrence, answers: Answers, device: str, *, by: Viewer, at: datetime) -> bool:
    """Add an event for this person if the page says something else than it showed; whether it does."""
    seen = [event for event in one.marks.events if event.id.hex in (answers.get(saw(one.id)) or "").split()]
    shown = Marks(tuple(seen))
    chosen = answers.get(came(one.id)) or ("attended" if answers.get("rest") and not shown.last else None)
    if chosen is None or (state_after(chosen) == shown.kind and not shown.disagree):
        return False
    heads = [each.id.hex for each in shown.last]
    add(chosen, one.place, session, heads, device, by=by, at=at)
    return True


def add(
    kind: str, place: Place, session: Occurrence, seen: list[str], device: str, *, by: Viewer, at: datetime,
    said_at: datetime | None = None,
) -> None:  # fmt: skip
    """Add one event, said now, or earlier by the clock of a device; never later than it was received."""
    if by.person_id is None:
        raise NotYours
    event = AttendanceEvent(id=new_id(), place_id=place.id, occurrence_id=session.id, kind=kind, saw=seen)
    event.occurred_at, event.received_at = min(said_at or at, at), at
    event.by_id, event.device = by.person_id, device
    db.session.add(event)
    db.session.flush()
