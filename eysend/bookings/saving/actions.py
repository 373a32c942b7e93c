"""Deeds: save a session that needs no booking, and let it go again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.saving.saved_session import SavedSession
from eysend.core.audit import note
from eysend.core.claims import claim
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.people.viewer import Viewer

OVER = "This session has started or was called off."


def save(session: Occurrence, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Keep it among one's own, to be told if it is called off; saved twice is saved once. NotNow once it is over.

    The caller has found it among those that families may find.
    """
    if session.state == "cancelled" or at >= session.starts_at:
        raise NotNow(OVER)

    def do() -> dict[str, Any]:
        if claim(SavedSession, occurrence_id=session.id, person_id=by.person_id, saved_at=at):
            note("saved a session", session, by=by.actor, at=at)
        return {}

    once(key, {"save": session.id}, do, by=by.actor, at=at)


def let_go(session: Occurrence, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Take it from one's own again."""

    def do() -> dict[str, Any]:
        mine = (SavedSession.occurrence_id == session.id) & (SavedSession.person_id == by.person_id)
        db.session.execute(delete(SavedSession).where(mine))
        note("let a saved session go", session, by=by.actor, at=at)
        return {}

    once(key, {"let go": session.id}, do, by=by.actor, at=at)
