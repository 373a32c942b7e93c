"""Who else works with a child, for those of the service who work with the child."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from eysend.caseload.professionals.professional import Professional
from eysend.children.child import Child, kept_id
from eysend.children.queries import in_service
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer


def find_professional(professional_id: UUID, viewer: Viewer, *, on: date) -> Professional:
    """One of them, with what was shared; NotYours unless this viewer works with the child as one of the service."""
    rows = select(Professional).join(Child, Child.id == kept_id(Professional.child_id))
    rows = rows.where(Professional.id == professional_id, in_service(viewer, on=on))
    found = db.session.scalar(rows.options(selectinload(Professional.shared)))
    if found is None or not viewer.works_here:
        raise NotYours
    return found
