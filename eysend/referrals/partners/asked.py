"""What was asked about a child and agreed with schools, and whom a partner team sends; the caller has looked."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from eysend.children.child import records_of
from eysend.core.db import db
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.people.viewer import family_of
from eysend.referrals.partners.partner_ask import PartnerAsk, SchoolAction

MOST = 100
SCHOOLS = ("reception", "school_nursery", "maintained_nursery")


def asked_about(child_id: UUID) -> Sequence[PartnerAsk]:
    """What was asked about a child, the newest first; the caller has looked."""
    rows = select(PartnerAsk).where(PartnerAsk.child_id.in_(records_of(child_id)))
    return db.session.scalars(rows.order_by(PartnerAsk.at.desc(), PartnerAsk.id)).all()


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
