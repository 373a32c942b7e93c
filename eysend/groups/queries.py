"""What is on for families: public, so the viewer changes only whether they are going and what they may still book."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager

from eysend.bookings.card import Card, cards
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import FOR_FAMILIES, Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer

A_PAGE = 10
KINDS = {"weekly": "Stay and play", "group": "Groups", "event": "Family events", "centre": "Centre sessions"}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty means everything. `month` is its first day."""

    kind: str = ""
    month: date | None = None
    place: str = ""
    free: bool = False


@dataclass(frozen=True)
class Found:
    """One page of dates, and how many there are in all."""

    cards: list[Card]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages; at least one."""
        return max(-(-self.total // A_PAGE), 1)


def whats_on(viewer: Viewer, wanted: Wanted, *, at: datetime, page: int = 1) -> Found:
    """The dates that lie ahead and that families may book, soonest first, ten a page."""
    query = coming(at=at).add_columns(func.count().over()).where(*conditions(wanted))
    query = query.order_by(Occurrence.day, Occurrence.starts, Occurrence.id)
    rows = db.session.execute(query.limit(A_PAGE).offset(A_PAGE * (page - 1))).all()
    return Found(cards([row[0] for row in rows], viewer), rows[0][1] if rows else 0, page)


def coming(*, at: datetime) -> Select[Pool]:
    """Select pools of sessions that lie ahead and stand in the public list. Never those by invitation (LTS-7)."""
    now = clock.local(at)
    today, hour = now.date(), f"{now:%H:%M}"
    ahead = and_(Occurrence.day >= today, or_(Occurrence.day > today, Occurrence.starts > hour))
    return listed().where(ahead, Occurrence.state == "scheduled")


def listed() -> Select[Pool]:
    """Select pools of all sessions that families may find, past and cancelled ones too."""
    whole = contains_eager(Pool.occurrence).contains_eager(Occurrence.programme)
    public = and_(Programme.access == "open", Programme.kind.in_(FOR_FAMILIES))
    return select(Pool).join(Pool.occurrence).join(Occurrence.programme).where(public).options(whole)


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What somebody looks for, as conditions."""
    found = []
    if wanted.kind:
        found.append(Programme.kind == wanted.kind)
    if wanted.month:
        found.append(and_(Occurrence.day >= wanted.month, Occurrence.day < next_month(wanted.month)))
    if wanted.place:
        found.append(venue_name() == wanted.place)
    if wanted.free:
        found.append(Pool.taken < Pool.capacity)
    return found


def venue_name() -> ColumnElement[str]:
    """Where a session is: its own place, else its programme's."""
    return func.coalesce(func.nullif(Occurrence.venue_name, ""), Programme.venue_name)


def places(*, at: datetime) -> list[str]:
    """The names of the places where something is on, by name."""
    query = coming(at=at).with_only_columns(venue_name()).distinct()
    return sorted(name for name in db.session.scalars(query) if name)


def next_month(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months(on: date, number: int = 6) -> list[date]:
    """First days of this month and those after it."""
    found = [on.replace(day=1)]
    while len(found) < number:
        found.append(next_month(found[-1]))
    return found


def find_session(occurrence_id: UUID, viewer: Viewer) -> Card:
    """This session, if families may find it; NotYours otherwise, the same as if there were none."""
    pool = db.session.scalar(listed().where(Occurrence.id == occurrence_id))
    if pool is None:
        raise NotYours
    return cards([pool], viewer)[0]
