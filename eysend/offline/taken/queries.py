"""What a device keeps of children for a person, as they may still see it today."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.core.db import db
from eysend.offline import packs
from eysend.offline.taken.day_pack import DayPack
from eysend.people.viewer import Viewer


def packs_on(device: UUID, viewer: Viewer) -> list[DayPack]:
    """What this viewer took on this device and has not had removed, newest first."""
    mine = (DayPack.person_id == viewer.person_id) & (DayPack.device_id == device) & DayPack.ended_at.is_(None)
    return list(db.session.scalars(select(DayPack).where(mine).order_by(DayPack.id.desc())))


def day_on(device: UUID, viewer: Viewer, *, on: date, at: datetime) -> dict[str, Any] | None:
    """What this device keeps now: {id, until, children: [{id, name, details, more}]}; None if nothing.

    `at` is real time. A child whom this viewer does not work with any more is not in it.
    """
    row = next((pack for pack in packs_on(device, viewer) if pack.until > at), None)
    if row is None:
        return None
    allowed = packs.children(viewer, on)
    children = [(UUID(child), allowed[UUID(child)]) for child in row.children if UUID(child) in allowed]
    told = [{"id": str(id_), "name": name, **of_child(id_, viewer, on)} for id_, name in children]
    return {"id": str(row.id), "until": row.until.isoformat(), "children": told}


def of_child(child_id: UUID, viewer: Viewer, on: date) -> dict[str, Any]:
    """What is taken of one child besides the name."""
    return {"details": packs.details(child_id, viewer, on), "more": packs.more(child_id, viewer, on)}
