"""Sign-in sessions: rows in the database, listed and ended by their owner. The cookie's token is stored hashed."""

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import ForeignKey, Select, String, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record, db
from eysend.people.person import Person

IDLE = timedelta(days=30)  # parents' bookings; shorter limits for records and staff come with the second factor


class SignInSession(Record):
    """One browser in which one person is signed in (all times real UTC)."""

    __tablename__ = "signin_session"
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    browser: Mapped[str] = mapped_column(default="")  # as the browser names itself, for the owner's list


def hash_token(token: str) -> str:
    """SHA-256 (hex) of a random token: what is stored instead of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def start(person_id: UUID, *, browser: str, at: datetime) -> str:
    """Begin a session and give its token (32 random bytes, URL-safe), which is stored nowhere."""
    token = secrets.token_urlsafe(32)
    row = SignInSession(token_hash=hash_token(token), person_id=person_id, started_at=at, last_seen_at=at)
    row.browser = browser[:200]
    db.session.add(row)
    return token


@cache
def _of_a_token() -> Select[SignInSession]:
    """Select the session of a token; built once, because every request asks."""
    return select(SignInSession).where(SignInSession.token_hash == bindparam("token", type_=String()))


def find(token: str | None, *, at: datetime) -> SignInSession | None:
    """The live session of this cookie, or None: unknown, ended, or idle for too long."""
    if not token:
        return None
    found = db.session.scalar(_of_a_token(), {"token": hash_token(token)})
    live = found and not found.ended_at and at - found.last_seen_at <= IDLE
    return found if live else None
