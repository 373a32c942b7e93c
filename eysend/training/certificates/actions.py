"""Certificates follow attendance: issued when all is well, revoked and issued again when it was corrected (XC-9)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from eysend.bookings.attendance.marks import Marks
from eysend.bookings.attendance.queries import marks_in
from eysend.bookings.booking import Place
from eysend.bookings.occurrence import Occurrence
from eysend.core.audit import note
from eysend.core.db import db
from eysend.people.viewer import Viewer
from eysend.training.certificates.certificate import Certificate, digest_of, new_serial
from eysend.training.certificates.earned import words_of
from eysend.training.certificates.letters import told
from eysend.training.session import days_of


def settle(session: Occurrence, places: Sequence[Place], *, by: Viewer, at: datetime) -> None:
    """Bring the certificates of these places into line with what was marked. Within the deed that marked it."""
    days = days_of(session)
    said = marks_in(days, by)
    these = Certificate.place_id.in_([place.id for place in places]) & Certificate.revoked_at.is_(None)
    held = {one.place_id: one for one in db.session.scalars(select(Certificate).where(these))}
    for place in places:
        marks = [said.get((place.id, day.id), Marks()) for day in days]
        if not any(one.disagree for one in marks):
            follow(place, held.get(place.id), words_of(place, days, marks), by=by, at=at)


def follow(place: Place, held: Certificate | None, said: dict[str, Any] | None, *, by: Viewer, at: datetime) -> None:
    """Revoke what is no longer true, issue what is; nothing where both say the same."""
    if held and held.said != said:
        held.revoked_at = at
        db.session.flush()
        note("certificate revoked", held, by=by.actor, at=at)
        told(held, "withdrawn", at=at)
    if said and (held is None or held.said != said):
        serial = new_serial()
        made = Certificate(serial=serial, place_id=place.id, said=said, digest=digest_of(serial, said), issued_at=at)
        made.place = place
        db.session.add(made)
        db.session.flush()
        note("certificate issued", made, by=by.actor, at=at)
        told(made, "ready", at=at)
