"""Reads: what was called off, whom that stood down, and the dates that could take its place."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, union
from sqlalchemy.orm import joinedload

from eysend.bookings.card import Card
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.bookings.standing_down import find_overseen
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer

SHOWN = 20


def find_called_off(occurrence_id: UUID, viewer: Viewer) -> Occurrence:
    """A session of this viewer's teams that was called off; NotYours otherwise."""
    found = find_overseen(occurrence_id, viewer)
    if found.state != "cancelled" or found.programme.kind == "course":  # courses: training/making/replacement.py
        raise NotYours
    return found


def dates_instead(called_off: Occurrence, viewer: Viewer, *, at: datetime) -> list[Card]:
    """The dates of the same programme that lie ahead, soonest first; NotYours for who does not oversee it."""
    if not viewer.works_here or called_off.programme.team not in viewer.teams:
        raise NotYours
    programme_id = called_off.programme_id
    session = joinedload(Pool.occurrence).joinedload(Occurrence.programme)
    whole = (session, joinedload(Pool.run).selectinload(Run.occurrences).joinedload(Occurrence.programme))
    alone = select(Pool.id).join(Pool.occurrence).where(Occurrence.programme_id == programme_id, Pool.run_id.is_(None))
    run = select(Pool.id).join(Pool.run).where(Run.programme_id == programme_id, Pool.occurrence_id.is_(None))
    rows = select(Pool).where(Pool.id.in_(union(alone, run)))
    found = [Card(pool) for pool in db.session.scalars(rows.options(*whole)).unique()]
    ahead = [card for card in found if card.pool.still_on and card.pool.still_on[0].starts_at > at]
    return sorted((one for one in ahead if not one.called_off), key=lambda one: (one.first.starts_at, one.pool.id))[
        :SHOWN
    ]
