"""The NHS number of a child, for those who take in requests (leads and administrators)."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import Child, kept_id, records_of
from eysend.children.queries import children_worked_with
from eysend.core.db import db
from eysend.people.viewer import Viewer
from eysend.referrals.numbers.child_number import ChildNumber, blind_of


def number_of(child: Child, viewer: Viewer) -> ChildNumber | None:
    """The number on a child's record, or on one that leads to it; None for who does not take in requests."""
    if not viewer.roles & {"lead", "admin"}:
        return None
    rows = select(ChildNumber).where(ChildNumber.child_id.in_(records_of(child.id)))
    found = db.session.scalars(rows).all()
    return next((row for row in found if row.child_id == child.id), found[0] if found else None)


def found_by(typed: str, viewer: Viewer, *, on: date) -> UUID | None:
    """The child whom this viewer works with and whose number is exactly this one."""
    records = select(kept_id(ChildNumber.child_id)).where(ChildNumber.blind == blind_of(typed))
    mine = children_worked_with(viewer, on=on).where(Child.id.in_(records))
    found: UUID | None = db.session.scalar(mine.with_only_columns(Child.id).limit(1))
    return found
