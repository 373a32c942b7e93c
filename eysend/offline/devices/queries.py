"""Which devices a viewer has: those that handed in something of theirs, or took something along."""

from uuid import UUID

from sqlalchemy import Select, select

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.offline.device import Device
from eysend.people.viewer import Viewer


def devices_of(viewer: Viewer) -> Select[Device]:
    """Select this viewer's devices that are still what they were, the last seen first."""
    mine = (Device.person_id == viewer.person_id) & Device.replaced_at.is_(None)
    return select(Device).where(mine).order_by(Device.last_seen_at.desc(), Device.id)


def find_device(row_id: UUID, viewer: Viewer) -> Device:
    """One of them; NotYours otherwise."""
    row: Device | None = db.session.scalar(devices_of(viewer).where(Device.id == row_id))
    if row is None:
        raise NotYours
    return row
