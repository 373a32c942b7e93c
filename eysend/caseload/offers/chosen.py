"""The time that a home chose, and the visit that it became."""

from datetime import datetime

from sqlalchemy import select

from eysend.caseload.offer import OfferedTime, PlannedVisit, VisitOffer
from eysend.core.db import db


def same_again(row: VisitOffer, chosen: OfferedTime | None) -> bool:
    """Whether this very time was chosen before: pressing twice on two pages is no mistake."""
    return chosen is not None and chosen_time(row) == chosen.starts_at


def chosen_time(row: VisitOffer) -> datetime | None:
    """The time that was chosen, if one was and it stands."""
    rows = select(PlannedVisit.starts_at).where(PlannedVisit.offer_id == row.id, PlannedVisit.called_off_at.is_(None))
    found: datetime | None = db.session.scalar(rows)
    return found


def plan_visit(row: VisitOffer, chosen: OfferedTime) -> None:
    """The visit that both sides agreed on."""
    about = {name: getattr(row, name) for name in ("child_id", "involvement_id", "home_id", "by_id", "place")}
    planned = PlannedVisit(offer_id=row.id, setting_id=row.setting_id, starts_at=chosen.starts_at, **about)
    db.session.add(planned)
    db.session.flush()
