"""Reads: a certificate for its holder, for whoever booked them and for who runs the course; for strangers a check."""

from uuid import UUID

from sqlalchemy import false, or_, select
from sqlalchemy.orm import contains_eager

from eysend.bookings.booking import Booking, Place
from eysend.bookings.pool import Pool
from eysend.bookings.queries import is_theirs
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.training.certificates.certificate import Certificate, read_serial
from eysend.training.session import pool_led_by


def find_certificate(certificate_id: UUID, viewer: Viewer) -> Certificate:
    """This certificate, counted or withdrawn; NotYours for anybody else."""
    led = pool_led_by(viewer) if viewer.works_here else false()
    theirs = or_(Place.person_id == viewer.person_id, is_theirs(viewer), led)
    rows = select(Certificate).join(Certificate.place).join(Place.booking).join(Pool, Pool.id == Booking.pool_id)
    rows = rows.options(contains_eager(Certificate.place).contains_eager(Place.booking))
    found = db.session.scalar(rows.where(Certificate.id == certificate_id, theirs))
    if found is None:
        raise NotYours
    return found


def check(serial: str, viewer: Viewer) -> Certificate | None:
    """The certificate of this serial for whoever holds the paper, or None. Show course, days and initials only."""
    found = db.session.scalar(select(Certificate).where(Certificate.serial == read_serial(serial)))
    return found if found and found.genuine else None
