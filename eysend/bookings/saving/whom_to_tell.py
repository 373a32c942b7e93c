"""Whom to tell of a session that nobody booked."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.saving.saved_session import SavedSession
from eysend.core.db import db


def who_saved(occurrence: Occurrence) -> Sequence[UUID]:
    """Everybody who has saved this session, for the deed that tells them."""
    rows = select(SavedSession.person_id).where(SavedSession.occurrence_id == occurrence.id)
    return db.session.scalars(rows.order_by(SavedSession.id)).all()
