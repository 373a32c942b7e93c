"""Who reads a setting’s question: who acts for the setting, and the service."""

from uuid import UUID

from sqlalchemy import ColumnElement, false, select, true

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.referrals.consultations.consultation import Consultation

ON_A_PAGE = 50


def may_read(viewer: Viewer) -> ColumnElement[bool]:
    """Whether it is this viewer’s to read."""
    if viewer.works_here:
        return true()
    return Consultation.setting_id.in_(viewer.settings) if viewer.settings else false()


def consultations_of(viewer: Viewer) -> list[Consultation]:
    """What this viewer may read, the newest first."""
    rows = select(Consultation).where(may_read(viewer)).order_by(Consultation.received_at.desc())
    return list(db.session.scalars(rows.limit(ON_A_PAGE)))


def find_consultation(consultation_id: UUID, viewer: Viewer) -> Consultation:
    """One of them; NotYours otherwise."""
    found = db.session.scalar(select(Consultation).where(Consultation.id == consultation_id, may_read(viewer)))
    if found is None:
        raise NotYours
    return found
