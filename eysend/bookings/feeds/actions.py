"""Deeds: make a private address for one's own calendar, and stop it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.feeds.calendar_feed import CalendarFeed, token_of
from eysend.bookings.feeds.queries import own_feed
from eysend.core.audit import note
from eysend.core.claims import claim
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours
from eysend.core.once import once
from eysend.people.signin_session import hash_token
from eysend.people.viewer import Viewer


def make_feed(*, key: UUID, by: Viewer, at: datetime) -> None:
    """Make this viewer a private address; who has one keeps it."""

    def do() -> dict[str, Any]:
        feed_id = new_id()
        if claim(CalendarFeed, id=feed_id, person_id=by.person_id, token_hash=hash_token(token_of(feed_id))):
            note("made a calendar address", db.session.get_one(CalendarFeed, feed_id), by=by.actor, at=at)
        return {}

    once(key, {"calendar": by.person_id}, do, by=by.actor, at=at)


def stop_feed(feed_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Stop this viewer's address: from now on nobody finds anything there. NotYours for another person's."""
    feed = db.session.get(CalendarFeed, feed_id)
    if feed is None or feed.person_id != by.person_id:
        raise NotYours

    def do() -> dict[str, Any]:
        if own_feed(by) is feed:
            feed.ended_at = at
            note("stopped a calendar address", feed, by=by.actor, at=at)
        return {}

    once(key, {"stop calendar": feed_id}, do, by=by.actor, at=at)
