"""Restricted notes, for leads who are not of the child's family; to everybody else there are none (XC-12, XC-11)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.caseload.restricted.restricted_note import RestrictedNote
from eysend.children.child import Child, records_of
from eysend.children.queries import find_worked_with
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer

MOST = 50


def find_watched(child_id: UUID, viewer: Viewer, *, on: date) -> Child:
    """The child whose notes this viewer may read and write; NotYours for all but leads."""
    if "lead" not in viewer.roles:
        raise NotYours
    return find_worked_with(child_id, viewer, on=on)


def notes_about(child: Child, viewer: Viewer) -> Sequence[RestrictedNote]:
    """The newest notes about the child, whichever record they were written for; none for all but leads."""
    if "lead" not in viewer.roles or child.id in viewer.family:
        return []
    rows = select(RestrictedNote).where(RestrictedNote.child_id.in_(records_of(child.id)))
    rows = rows.options(joinedload(RestrictedNote.by)).order_by(RestrictedNote.at.desc(), RestrictedNote.id.desc())
    return db.session.scalars(rows.limit(MOST)).all()
