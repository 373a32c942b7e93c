"""A home says that it cannot make the visit that is planned; and the visit for the phone’s own calendar."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from eysend.caseload.first_contact import FirstContact
from eysend.caseload.offer import PlannedVisit, VisitOffer
from eysend.caseload.offers.letters import when
from eysend.children import chronology
from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.ical import Entry
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task

PAST = "This visit has been. Please ring us."
RING = "Find another time with {who}: they cannot make {when}"
WHY = "They said so themselves. The time is free again."
LASTS = timedelta(hours=1)


def planned_of(row: VisitOffer) -> PlannedVisit | None:
    """The visit that this offer became, if it stands."""
    stands = select(PlannedVisit).where(PlannedVisit.offer_id == row.id, PlannedVisit.called_off_at.is_(None))
    return db.session.scalar(stands)


def call_off(key: UUID, row: VisitOffer, *, by: Viewer, on: date, at: datetime) -> None:
    """The visit is off, and its practitioner has a task to find another time; said twice, it is one. NotNow once it has
    been. Nobody but this home and the service learns of it (XC-11)."""

    def write() -> dict[str, Any]:
        visit = planned_of(row)
        if visit is None:
            return {}
        if visit.starts_at <= at:
            raise NotNow(PAST)
        stands = (PlannedVisit.id == visit.id) & PlannedVisit.called_off_at.is_(None)
        db.session.execute(update(PlannedVisit).where(stands).values(called_off_at=at, called_off_by=by.actor))
        audit.note("planned visit called off by the home", visit, by=by.actor, at=at)
        moment, contact = when(visit.starts_at), db.session.get_one(FirstContact, row.contact_id)
        readers = ("service", f"home:{row.home_id}") if row.home_id else ("service",)
        words = f"The first visit on {moment} is called off."
        chronology.add(row.child_id, "caseload.visit_called_off", words, for_=readers, at=at)
        raise_task(RING.format(who=contact.name, when=moment), why=WHY, due=next_working_day(on), by=by.actor, at=at,
                   for_person=row.by_id, child_id=row.child_id, dedupe_key=f"visit_offer:{row.id}:off")  # fmt: skip
        return {"visit": str(visit.id)}

    once(key, {"call off": str(row.id)}, write, by=by.actor, at=at)


def entry_of(visit: PlannedVisit, place: str, url: str) -> Entry:
    """The visit as a calendar shows it to whoever looks over a shoulder: no name, no service."""
    ends = visit.starts_at + LASTS
    return Entry(f"visit-{visit.id}@eysend", 0, visit.made_at, visit.starts_at, ends, "Visit", place, url)
