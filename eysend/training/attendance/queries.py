"""Reads: who is expected in a session and what was said of them; for those who run it, or for one's own places."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.attendance.expected import Expected
from eysend.bookings.attendance.marks import Marks
from eysend.bookings.attendance.queries import marks_in
from eysend.bookings.booking import Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.register import Register
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.training.session import pool_ids


def expected_in(session: Occurrence, viewer: Viewer) -> list[Expected]:
    """Whoever has a place in this session, or was marked there, by name; NotYours for who does not work here."""
    if not viewer.works_here:
        raise NotYours
    here = (AttendanceEvent.place_id == Place.id) & (AttendanceEvent.occurrence_id == session.id)
    held = or_(Place.state == "confirmed", exists().where(here))
    rows = select(Place, Setting.name).join(Place.booking).outerjoin(Setting, Setting.id == Booking.setting_id)
    found = db.session.execute(rows.where(Booking.pool_id.in_(pool_ids(session)), held).order_by(Place.name, Place.id))
    said = marks_in([session], viewer)
    return [Expected(place, setting or "", said.get((place.id, session.id), Marks())) for place, setting in found]


def registers_in(session: Occurrence, viewer: Viewer) -> list[Register]:
    """The registers of this session that were taken without signal, oldest first; NotYours for who is no staff."""
    if not viewer.works_here:
        raise NotYours
    rows = select(Register).where(Register.occurrence_id == session.id).options(joinedload(Register.by))
    return list(db.session.scalars(rows.order_by(Register.received_at, Register.id)))


def settings_to_choose(viewer: Viewer) -> list[tuple[str, str]]:
    """(id, name) of every setting, by name, for whoever works here; NotYours otherwise."""
    if not viewer.works_here:
        raise NotYours
    rows = db.session.execute(select(Setting.id, Setting.name).order_by(Setting.name))
    return [(str(row[0]), row[1]) for row in rows]
