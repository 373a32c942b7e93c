"""Reads: triages of the children whom a viewer works with; what waits for a lead stands first."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from eysend.children.child import Child, kept_id
from eysend.children.queries import in_service
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.groups.triage.triage import Triage
from eysend.people.viewer import Viewer

MOST = 100


def triages(viewer: Viewer, *, on: date) -> Select[Triage]:
    """Select the triages of children whom this viewer works with, the latest day first."""
    rows = select(Triage).join(Child, Child.id == kept_id(Triage.child_id)).options(contains_eager(Triage.child))
    return rows.where(in_service(viewer, on=on)).order_by(Triage.day.desc(), Triage.id)


def all_of(viewer: Viewer, *, on: date) -> Sequence[Triage]:
    """Those of this viewer: held and not confirmed first, then what is booked, then the rest."""
    if not viewer.works_here:
        raise NotYours
    order = ("held", "booked", "confirmed")
    found = db.session.scalars(triages(viewer, on=on).limit(MOST)).all()
    return sorted(found, key=lambda one: order.index(one.state))


def find_triage(triage_id: UUID, viewer: Viewer, *, on: date) -> Triage:
    """This triage, if the viewer works with the child; NotYours otherwise."""
    found = db.session.scalar(triages(viewer, on=on).where(Triage.id == triage_id)) if viewer.works_here else None
    if found is None:
        raise NotYours
    return found
