"""Reads: one's own saved sessions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.saving.saved_session import SavedSession
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import Viewer

MOST = 50


def has_saved(occurrence_id: UUID, viewer: Viewer) -> bool:
    """Whether this viewer has saved this session."""
    mine = (SavedSession.occurrence_id == occurrence_id) & (SavedSession.person_id == viewer.person_id)
    return db.session.scalar(select(SavedSession.id).where(mine)) is not None


def saved_by(viewer: Viewer, *, at: datetime) -> Sequence[Occurrence]:
    """What this viewer has saved, from today on, soonest first; what was called off stands there as such."""
    rows = select(SavedSession).join(SavedSession.occurrence)
    rows = rows.options(contains_eager(SavedSession.occurrence).joinedload(Occurrence.programme))
    mine = (SavedSession.person_id == viewer.person_id) & (Occurrence.day >= clock.local(at).date())
    found = db.session.scalars(rows.where(mine).order_by(Occurrence.day, Occurrence.starts, Occurrence.id).limit(MOST))
    return [one.occurrence for one in found]
