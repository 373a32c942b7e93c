"""What a partner team sees: what it was asked and nothing else; and what the service asked about a child."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from eysend.children.child import Child, kept_id, records_of
from eysend.children.queries import in_service
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer, family_of
from eysend.referrals.partners.partner_ask import PartnerAsk, SchoolAction

MOST = 100
SCHOOLS = ("reception", "school_nursery", "maintained_nursery")


def asked_of(viewer: Viewer) -> Sequence[PartnerAsk]:
    """What this viewer's partner teams were asked and nobody has closed, the newest first."""
    rows = select(PartnerAsk).where(PartnerAsk.partner.in_(viewer.partners), PartnerAsk.closed_at.is_(None))
    rows = rows.where(PartnerAsk.child_id.not_in(viewer.family))
    return db.session.scalars(rows.order_by(PartnerAsk.at.desc(), PartnerAsk.id).limit(MOST)).all()


def asked_about(child_id: UUID) -> Sequence[PartnerAsk]:
    """What was asked about a child, the newest first; the caller has looked."""
    rows = select(PartnerAsk).where(PartnerAsk.child_id.in_(records_of(child_id)))
    return db.session.scalars(rows.order_by(PartnerAsk.at.desc(), PartnerAsk.id)).all()


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


def people_of(partner: str, child_id: UUID, *, on: date) -> Select[UUID]:
    """Select who acts for a partner team now; nobody of the child's family (XC-11)."""
    rows = select(Role.person_id).distinct().where(Role.kind == "partner", Role.partner == partner, Role.holds(on))
    return rows.where(Role.person_id.not_in(family_of(child_id)))


def school_actions() -> Sequence[SchoolAction]:
    """What was agreed with schools, the newest first."""
    rows = select(SchoolAction).order_by(SchoolAction.at.desc(), SchoolAction.id).limit(MOST)
    return db.session.scalars(rows).all()


def schools() -> list[tuple[str, str]]:
    """(id, name) of the schools, by name."""
    rows = select(Setting.id, Setting.name).where(Setting.kind.in_(SCHOOLS)).order_by(Setting.name).limit(1000)
    return [(str(row.id), row.name) for row in db.session.execute(rows)]
