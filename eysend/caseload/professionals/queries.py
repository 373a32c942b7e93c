"""Who else works with a child, for those of the service who work with the child."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from eysend.caseload.professionals.professional import WHAT, Professional
from eysend.children.child import Child, kept_id, records_of
from eysend.children.queries import in_service
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer


def professionals_of(child_id: UUID) -> Sequence[Professional]:
    """Everybody on the child's list by name, those who have stopped last; the caller has looked."""
    rows = select(Professional).where(Professional.child_id.in_(records_of(child_id)))
    found = db.session.scalars(rows.order_by(Professional.name, Professional.id)).all()
    return sorted(found, key=lambda one: one.ended_on is not None)


def find_professional(professional_id: UUID, viewer: Viewer, *, on: date) -> Professional:
    """One of them, with what was shared; NotYours unless this viewer works with the child as one of the service."""
    rows = select(Professional).join(Child, Child.id == kept_id(Professional.child_id))
    rows = rows.where(Professional.id == professional_id, in_service(viewer, on=on))
    found = db.session.scalar(rows.options(selectinload(Professional.shared)))
    if found is None or not viewer.works_here:
        raise NotYours
    return found


def circulation(professionals: Iterable[Professional]) -> list[tuple[str, list[Professional]]]:
    """Of each kind who gets it: reports and invitations go to these and to nobody else."""
    working = [one for one in professionals if one.ended_on is None]
    return [(words, [one for one in working if key in one.may_share]) for key, words in WHAT]
