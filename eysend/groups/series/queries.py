"""Reads of series, for whoever works here: the team that runs one reads who is coming, others only numbers (LTS-14)."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from eysend.bookings.booking import LIVE, Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.register import Register
from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.groups.photo_permission import given_for
from eysend.groups.series.series import Series, SeriesDate
from eysend.groups.series.shown import Ahead, Coming, Date
from eysend.groups.series.whose import may_run
from eysend.people.viewer import Viewer


def all_series(viewer: Viewer, *, on: date) -> list[Ahead]:
    """Every series with its next date and how many lie ahead; those that this viewer runs come first."""
    if not viewer.works_here:
        raise NotYours
    rows = db.session.scalars(select(Series).options(joinedload(Series.programme)).order_by(Series.known_as)).all()
    ahead = select(SeriesDate.series_id, func.min(Occurrence.day), func.count()).join(SeriesDate.occurrence)
    ahead = ahead.where(Occurrence.day >= on, Occurrence.state != "cancelled").group_by(SeriesDate.series_id)
    found = {row[0]: (row[1], row[2]) for row in db.session.execute(ahead)}
    listed = [Ahead(one, found.get(one.id, (None, 0)), may_run(viewer, one.programme.team)) for one in rows]
    return sorted(listed, key=lambda one: not one.mine)


def find_series(series_id: UUID, viewer: Viewer) -> Series:
    """One series; NotYours for whoever does not work here."""
    whole = joinedload(Series.programme)
    series = db.session.scalar(select(Series).where(Series.id == series_id).options(whole))
    if series is None or not viewer.works_here:
        raise NotYours
    return series


def find_own(series_id: UUID, viewer: Viewer) -> Series:
    """One series that this viewer may change; NotYours otherwise."""
    series = find_series(series_id, viewer)
    if not may_run(viewer, series.programme.team):
        raise NotYours
    return series


def dates_of(series: Series, viewer: Viewer) -> list[Date]:
    """Its dates in the order in which they take place, with places taken, how many wait, and the register."""
    mine = dates(viewer).where(SeriesDate.series_id == series.id)
    mine = mine.options(contains_eager(SeriesDate.occurrence), joinedload(SeriesDate.series)).order_by(
        Occurrence.day, Occurrence.starts
    )
    return [Date(*row) for row in db.session.execute(mine)]


def find_date(date_id: UUID, viewer: Viewer) -> Date:
    """One date of a series, by its own name wherever it moved to, or by its session's; NotYours for whoever does not
    work here.
    """
    session = contains_eager(SeriesDate.occurrence).joinedload(Occurrence.programme)
    this = (SeriesDate.id == date_id) | (SeriesDate.occurrence_id == date_id)
    one = dates(viewer).where(this).options(session, joinedload(SeriesDate.series))
    found = db.session.execute(one).first()
    if found is None:
        raise NotYours
    return Date(*found)


def dates(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Select (date, pool, how many parties wait, id of the newest register) for whoever works here."""
    if not viewer.works_here:
        raise NotYours
    waits = select(func.count()).where(Booking.pool_id == Pool.id, Booking.state == "waiting").scalar_subquery()
    taken = select(Register.id).where(Register.occurrence_id == SeriesDate.occurrence_id)
    newest = taken.order_by(Register.id.desc()).limit(1).scalar_subquery()
    rows = select(SeriesDate, Pool, waits, newest).join(SeriesDate.occurrence)
    rows = rows.join(Pool, Pool.occurrence_id == Occurrence.id)
    return rows.where(Pool.run_id.is_(None), Pool.way == "room")


def find_own_date(date_id: UUID, viewer: Viewer) -> Date:
    """One date that this viewer may change; NotYours otherwise."""
    found = find_date(date_id, viewer)
    if not may_run(viewer, found.session.programme.team):
        raise NotYours
    return found


def who_is_coming(found: Date, viewer: Viewer) -> list[Coming]:
    """The parties of one date in the order they asked: names for the team that runs it only, never of own family."""
    whole = selectinload(Booking.places)
    asked = select(Booking).where(Booking.pool_id == found.pool.id, Booking.state.in_(LIVE)).options(whole)
    bookings = db.session.scalars(asked.order_by(Booking.seq)).all()
    named = may_run(viewer, found.session.programme.team)
    places = [place for booking in bookings for place in booking.party]
    ids = [place.child_id for place in places if place.child_id and place.child_id not in viewer.family]
    record = aliased(Child)
    children = select(record.id, Child).join(Child, Child.id == func.coalesce(record.same_as, record.id))
    known = {row[0]: row[1] for row in db.session.execute(children.where(record.id.in_(ids)))} if named else {}
    photos = given_for([booking.id for booking in bookings]) if found.session.programme.kind == "event" else {}
    return [
        Coming(booking, known, named and not own_family(booking, viewer), photos.get(booking.id))
        for booking in bookings
    ]


def own_family(booking: Booking, viewer: Viewer) -> bool:
    """Whether a child of this viewer's own family is in it: to them nobody is staff (XC-11)."""
    return any(place.child_id in viewer.family for place in booking.party)
