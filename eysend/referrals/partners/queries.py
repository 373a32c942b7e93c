"""What a partner team sees: what it was asked and nothing else; and what the service asked about a child."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, or_, select

from eysend.children.child import Child, kept_id
from eysend.children.queries import in_service
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.referrals.partners.partner_ask import PartnerAsk

MOST = 100


def asked_of(viewer: Viewer) -> Sequence[PartnerAsk]:
    """What this viewer's partner teams were asked and nobody has closed, the newest first."""
    rows = select(PartnerAsk).where(PartnerAsk.partner.in_(viewer.partners), PartnerAsk.closed_at.is_(None))
    rows = rows.where(PartnerAsk.child_id.not_in(viewer.family))
    return db.session.scalars(rows.order_by(PartnerAsk.at.desc(), PartnerAsk.id).limit(MOST)).all()


def find_ask(ask_id: UUID, viewer: Viewer, *, on: date) -> PartnerAsk:
    """One question, for the partner team until it is closed, and for those of the service who work with the child;
    NotYours otherwise."""
    theirs = and_(PartnerAsk.partner.in_(viewer.partners), PartnerAsk.closed_at.is_(None))
    theirs = and_(theirs, PartnerAsk.child_id.not_in(viewer.family))
    mine = or_(theirs, in_service(viewer, on=on)) if viewer.works_here else theirs
    rows = select(PartnerAsk).join(Child, Child.id == kept_id(PartnerAsk.child_id))
    found = db.session.scalar(rows.where(PartnerAsk.id == ask_id, mine))
    if found is None:
        raise NotYours
    return found
