"""Reads: what was said of everybody in a session, for those who work here; of one's own places, for their owner."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.attendance.marks import Marks, by_place
from eysend.bookings.booking import Place
from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer


def marks_in(sessions: Iterable[Occurrence], viewer: Viewer) -> dict[tuple[UUID, UUID], Marks]:
    """What was said of everybody in these sessions, by (place, session); NotYours for who does not work here."""
    if not viewer.works_here:
        raise NotYours
    here = AttendanceEvent.occurrence_id.in_([one.id for one in sessions])
    return by_place(db.session.scalars(select(AttendanceEvent).where(here).options(joinedload(AttendanceEvent.by))))


def marks_of(places: Iterable[Place], viewer: Viewer) -> dict[tuple[UUID, UUID], Marks]:
    """What was said of these places, by (place, session). The caller has found the places as this viewer's own."""
    here = AttendanceEvent.place_id.in_([place.id for place in places])
    return by_place(db.session.scalars(select(AttendanceEvent).where(here)))
