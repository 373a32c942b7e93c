"""Reads about signing in: where a person is signed in."""

from datetime import datetime

from sqlalchemy import Select, select

from eysend.people.signin_session import IDLE, SignInSession
from eysend.people.viewer import Viewer


def live_sessions(viewer: Viewer, *, at: datetime) -> Select[SignInSession]:
    """Select where this viewer is signed in, the last used first."""
    live = SignInSession.ended_at.is_(None) & (SignInSession.last_seen_at >= at - IDLE)
    mine = SignInSession.person_id == viewer.person_id
    return select(SignInSession).where(mine, live).order_by(SignInSession.last_seen_at.desc(), SignInSession.id)
