"""What stands in the public list of dates, the same for everybody."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import contains_eager

from eysend.bookings.card import Card
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import FOR_FAMILIES, Programme
from eysend.bookings.rooms.room_photo import RoomPhoto, room_in
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotYours

A_PAGE = 10


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

    @property
    def near(self) -> list[int]:
        """The first page, the last, this one and those beside it; 0 where pages between are left out."""
        shown = sorted({1, self.page - 1, self.page, self.page + 1, self.pages} & set(range(1, self.pages + 1)))
        gaps = ([0] if after - before > 1 else [] for before, after in pairwise([shown[0], *shown]))
        return [number for gap, page in zip(gaps, shown, strict=True) for number in (*gap, page)]


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
    of_one_session = Pool.run_id.is_(None)  # said so that the partial index on occurrence_id serves
    found = select(Pool).join(Pool.occurrence).join(Occurrence.programme)
    return found.where(public, of_one_session).options(whole)


def find_pool(occurrence_id: UUID) -> Pool:
    """Its places alone, for who asks for some and needs no number of those who wait; NotYours like the page."""
    pool = db.session.scalar(_listed_one(), {"session": occurrence_id})
    if pool is None:
        raise NotYours
    return pool


def find_with_room(occurrence_id: UUID) -> tuple[Pool, RoomPhoto | None]:
    """The same with the photo of its room, in one statement."""
    found = db.session.execute(_listed_one_with_room(), {"session": occurrence_id}).first()
    if found is None:
        raise NotYours
    return found[0], found[1]


@cache
def _listed_one() -> Select[Pool]:
    """Select one of them by its session; built once, because every booking asks."""
    return listed().where(Occurrence.id == bindparam("session", type_=Uuid()))


@cache
def _listed_one_with_room() -> Select[*tuple[Any, ...]]:
    """The same with the photo of its room."""
    here = RoomPhoto.room == room_in(venue_name(), venue_postcode())
    return _listed_one().add_columns(RoomPhoto).outerjoin(RoomPhoto, here)


def venue_name() -> ColumnElement[str]:
    """Where a session is: its own place, else its programme's."""
    return func.coalesce(func.nullif(Occurrence.venue_name, ""), Programme.venue_name)


def venue_postcode() -> ColumnElement[str]:
    """The postcode of where a session is."""
    return case((Occurrence.venue_name != "", Occurrence.venue_postcode), else_=Programme.venue_postcode)


def places(*, at: datetime) -> list[tuple[str, str]]:
    """The places where something is on, name and postcode, by name."""
    query = coming(at=at).with_only_columns(venue_name(), venue_postcode()).distinct()
    return sorted((row[0], row[1]) for row in db.session.execute(query) if row[0])
