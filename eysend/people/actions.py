"""What people do with their own sign-ins."""

from datetime import datetime
from uuid import UUID

from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.queries import live_sessions
from eysend.people.signin_session import SignInSession
from eysend.people.viewer import Viewer


def end_session(session_id: UUID | None, *, by: Viewer, at: datetime, told_at: datetime) -> None:
    """End one of the viewer's own sessions at this real moment; NotYours if it is not theirs or has ended. The audit is
    told the moment on the service's clock, like every note."""
    session = db.session.scalar(live_sessions(by, at=at).where(SignInSession.id == session_id))
    if session is None:
        raise NotYours
    session.ended_at = at
    note("signed out", session, by=by.actor, at=told_at)
