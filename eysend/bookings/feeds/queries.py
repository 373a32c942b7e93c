"""Reads: a person's own calendar address, and nobody else's."""

from sqlalchemy import select

from eysend.bookings.feeds.calendar_feed import CalendarFeed
from eysend.core.db import db
from eysend.people.viewer import Viewer


def own_feed(viewer: Viewer) -> CalendarFeed | None:
    """This viewer's address in force, if they have one."""
    mine = (CalendarFeed.person_id == viewer.person_id) & CalendarFeed.ended_at.is_(None)
    return db.session.scalar(select(CalendarFeed).where(mine))
