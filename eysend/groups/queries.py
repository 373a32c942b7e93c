"""What is on for families: public, so the viewer changes only whether they are going (docs/decisions/0024)."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func

from eysend.bookings.card import Card, cards
from eysend.bookings.kept_places import invited_to
from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db
from eysend.groups.filters import Wanted, conditions
from eysend.groups.listing import A_PAGE, Found, coming, find_with_room
from eysend.people.viewer import Viewer


def whats_on(viewer: Viewer, wanted: Wanted, *, at: datetime, page: int = 1) -> Found:
    """The dates that lie ahead and that families may book, soonest first, ten a page; after the last, the last."""
    query = coming(at=at).add_columns(func.count().over()).where(*conditions(wanted, viewer))
    query = query.order_by(Occurrence.day, Occurrence.starts, Occurrence.id)
    rows = db.session.execute(query.limit(A_PAGE).offset(A_PAGE * (page - 1))).all()
    if page > 1 and not rows:
        first = whats_on(viewer, wanted, at=at)
        return whats_on(viewer, wanted, at=at, page=first.pages) if first.pages > 1 else first
    return Found(cards([row[0] for row in rows], viewer), rows[0][1] if rows else 0, page)


def find_session(occurrence_id: UUID, viewer: Viewer) -> Card:
    """This session, if families may find it; NotYours otherwise, the same as if there were none."""
    pool, room = find_with_room(occurrence_id)
    (card,) = cards([pool], viewer)
    return replace(card, room=room)


def left_for(card: Card, viewer: Viewer, *, on: date) -> int:
    """Places free for this viewer: a place kept for invited families is free for who is one of them, and for nobody
    else. Only a page of their own says so."""
    return card.pool.left if invited_to(card.pool, viewer, on=on) else card.left
