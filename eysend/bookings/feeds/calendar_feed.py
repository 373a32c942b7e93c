"""A private address at which one person's own calendar reads their bookings, until they stop it."""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.booking import once_where
from eysend.core.db import Record, db
from eysend.core.errors import NotYours
from eysend.core.keys import derived
from eysend.people.person import Person
from eysend.people.signin_session import hash_token


class CalendarFeed(Record):
    """One at a time for each person. The address's secret is stored hashed; it can be told again to its owner only
    because it is made from the row's id with the installation's key."""

    __tablename__ = "calendar_feed"
    __table_args__ = (once_where("ix_calendar_feed_one_live", "person_id", where="ended_at IS NULL"),)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    @property
    def path(self) -> str:
        """Its address on this site; empty if the installation's key is another one since: then a new one is needed."""
        token = token_of(self.id)
        return f"/calendars/{token}.ics" if hash_token(token) == self.token_hash else ""


def token_of(feed_id: UUID) -> str:
    """The secret of this feed: 43 letters that nobody can guess who has not our key."""
    secret = hmac.digest(derived("calendar feed"), feed_id.bytes, "sha256")
    return urlsafe_b64encode(secret).decode().rstrip("=")


def opened(token: str) -> CalendarFeed:
    """The feed that this secret opens; NotYours for one that was stopped, or never was."""
    live = (CalendarFeed.token_hash == hash_token(token)) & CalendarFeed.ended_at.is_(None)
    feed = db.session.scalar(select(CalendarFeed).where(live))
    if feed is None:
        raise NotYours
    return feed
