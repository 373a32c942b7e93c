"""What the clock does about signing in: forget what is spent or over."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from eysend.core import clock, just_the_same, limits, slots
from eysend.core.db import db
from eysend.core.slots import Job, daily, every
from eysend.people.sign_in_ask import SignInAsk
from eysend.people.signin_session import IDLE, SignInSession

ASKS_KEPT = timedelta(days=1)
SESSIONS_KEPT = IDLE + timedelta(days=60)


def forget_sign_ins(_: datetime) -> None:
    """Delete askings a day after they ended, sessions 60 days after anybody could use them. Real time counts."""
    at = clock.real_now()
    db.session.execute(delete(SignInAsk).where(SignInAsk.ends_at < at - ASKS_KEPT))
    db.session.execute(delete(SignInSession).where(SignInSession.last_seen_at < at - SESSIONS_KEPT))
    limits.forget(at)


JOBS = (
    Job("people.forget_sign_ins", daily(3, 10), forget_sign_ins),
    Job("core.forget_sent", every(minutes=60), just_the_same.forget),
    Job("core.forget_slots", daily(3, 20), slots.forget),
)
