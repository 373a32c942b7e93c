"""Which first contacts are a viewer's to make or to look after."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import contains_eager, selectinload

from eysend.caseload.acceptance import Acceptance
from eysend.caseload.first_contact import Attempt, FirstContact
from eysend.children.child import Child, kept_id
from eysend.children.involvement import Involvement
from eysend.children.queries import in_service
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer

MOST = 200


def contacts_of(viewer: Viewer, *, on: date) -> Select[FirstContact]:
    """Select the first contacts about the children that this viewer works with, the soonest due first."""
    rows = select(FirstContact).join(FirstContact.acceptance).join(Child, Child.id == kept_id(Acceptance.child_id))
    rows = rows.where(in_service(viewer, on=on))
    rows = rows.options(contains_eager(FirstContact.acceptance).contains_eager(Acceptance.child))
    return rows.order_by(FirstContact.due.is_(None), FirstContact.due, FirstContact.whom.desc(), FirstContact.id)


def find_contact(contact_id: UUID, viewer: Viewer, *, on: date) -> FirstContact:
    """The first contact with its tries; NotYours if its child is not one of this viewer's."""
    rows = contacts_of(viewer, on=on).where(FirstContact.id == contact_id)
    found = db.session.scalar(rows.options(selectinload(FirstContact.attempts).joinedload(Attempt.by)))
    if found is None:
        raise NotYours
    return found


def to_ring(viewer: Viewer, *, on: date) -> Sequence[FirstContact]:
    """The calls that this person is to make: of children allocated to them by the team that leads."""
    led = allocated_to(viewer, on)
    rows = contacts_of(viewer, on=on).where(FirstContact.kept_on.is_(None), led)
    return db.session.scalars(rows.limit(MOST)).all()


def allocated_to(viewer: Viewer, on: date) -> ColumnElement[bool]:
    """Whether a child is allocated to this person, in a team that leads."""
    mine = select(kept_id(Involvement.child_id)).where(Involvement.person_id == viewer.person_id, Involvement.lead)
    return Child.id.in_(mine.where(Involvement.holds(on))) if viewer.person_id else ~true()
