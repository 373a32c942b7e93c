"""Offers and planned visits, for whom they are."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from eysend.caseload.first_contact import FirstContact
from eysend.caseload.offer import PlannedVisit, VisitOffer
from eysend.children.child import records_of
from eysend.children.placement import Placement
from eysend.core import clock
from eysend.core.db import db
from eysend.people.setting import Setting

MOST = 50


def offers_of(contact: FirstContact) -> Sequence[VisitOffer]:
    """What was offered to one home, newest first."""
    rows = select(VisitOffer).where(VisitOffer.contact_id == contact.id).options(selectinload(VisitOffer.times))
    return db.session.scalars(rows.order_by(VisitOffer.at.desc(), VisitOffer.id.desc())).all()


def planned(*, since: datetime) -> Select[PlannedVisit]:
    """Select the visits that are agreed on and still to come, the soonest first."""
    rows = select(PlannedVisit).where(PlannedVisit.called_off_at.is_(None), PlannedVisit.starts_at >= since)
    whole = (joinedload(PlannedVisit.child), joinedload(PlannedVisit.by), joinedload(PlannedVisit.setting))
    return rows.options(*whole, joinedload(PlannedVisit.offer)).order_by(PlannedVisit.starts_at, PlannedVisit.id)


def visits_ahead(people: Collection[UUID], *, on: date) -> Sequence[PlannedVisit]:
    """The visits of these practitioners from today on."""
    since = clock.moment(on)
    return db.session.scalars(planned(since=since).where(PlannedVisit.by_id.in_(people)).limit(MOST)).all()


def only_setting(child_id: UUID, *, on: date) -> Setting | None:
    """The setting that the child attends on this day, if it is one."""
    rows = select(Setting).join(Placement).where(Placement.child_id.in_(records_of(child_id)), Placement.holds(on))
    found = db.session.scalars(rows.distinct()).all()
    return found[0] if len(found) == 1 else None
