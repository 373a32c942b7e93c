"""Turns that the page of a child leaves out: a yes would be refused, and a person is to talk with the family (I13).

They are found among the rows of around.py; bookings/kept_turns.py says the same of bookings.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Text, and_, cast, func, or_
from sqlalchemy.orm import aliased

from eysend.bookings.booking import GONE, HOLDING, Booking, Place
from eysend.bookings.grant import Grant, days_asked
from eysend.bookings.invitation_check import may_come
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.children.child import Child, records_of
from eysend.core import clock
from eysend.overview.children.row import Rows, row
from eysend.people.viewer import Viewer


def held_by(found: Rows, child_id: UUID, viewer: Viewer, *, on: date) -> Rows:
    """These rows for each day ahead of the bookings in which this child has a place, by a home of this viewer's."""
    comes = aliased(Place)
    found = found.join(comes, comes.booking_id == Booking.id).join(Pool, Pool.id == Booking.pool_id)
    of_pool = or_(Occurrence.id == Pool.occurrence_id, Occurrence.run_id == Pool.run_id)
    found = found.join(Occurrence, and_(of_pool, Occurrence.day >= on, Occurrence.state == "scheduled"))
    found = found.join(Programme, Programme.id == Occurrence.programme_id)
    here = and_(comes.child_id.in_(records_of(child_id)), comes.state.not_in(GONE))
    return found.where(here, Booking.home_id.in_(viewer.homes.values()), Booking.state.in_(HOLDING))


def turns(child_id: UUID, viewer: Viewer, *, on: date) -> Rows:
    """Select each day ahead of the turns by invitation, with what their programme asks for."""
    youngest, oldest = (cast(months, Text) for months in (Programme.from_months, Programme.under_months))
    found = row("turn", first=Programme.kind, last=Programme.needs_grant, title=youngest,
                phone=func.coalesce(oldest, ""), day=Occurrence.day, id=Booking.id)  # fmt: skip
    by_invitation = and_(Booking.state == "offered", Programme.access == "invitation")
    return held_by(found, child_id, viewer, on=on).where(by_invitation)


def rights(child_id: UUID) -> Rows:
    """Select what lets the family of this child be invited, with its first day and its last."""
    found = row("right", first=Grant.kind, last=func.coalesce(cast(Grant.until_day, Text), ""), day=Grant.from_day)
    return found.where(Grant.child_id.in_(records_of(child_id)), Grant.revoked_at.is_(None))


def to_be_answered(rows: Sequence[Any], child: Child, *, on: date) -> list[Any]:
    """The rows without the turns for which the child is not invited any more."""
    asked: dict[UUID, list[Any]] = {}
    for one in rows:
        if one.kind == "turn":
            asked.setdefault(one.id, []).append(one)
    grants = [grant_in(one) for one in rows if one.kind == "right"]
    kept = {booking_id for booking_id, days in asked.items() if not may_say_yes(days, child, grants, on=on)}
    return [one for one in rows if one.kind != "booked" or one.id not in kept]


def may_say_yes(days: Sequence[Any], child: Child, grants: Sequence[Grant], *, on: date) -> bool:
    """Whether the child may come on the days of one turn."""
    about = days[0]
    oldest = int(about.phone) if about.phone else None
    programme = Programme(kind=about.first_name, from_months=int(about.title), under_months=oldest)
    theirs = [grant for grant in grants if grant.kind == about.last_name]
    asked = days_asked(programme, [one.day for one in days], clock.moment(on))
    return all(may_come(programme, child, theirs, day) for day in asked)


def grant_in(one: Any) -> Grant:
    """What a row of `rights` says."""
    until = date.fromisoformat(one.last_name) if one.last_name else None
    return Grant(kind=one.first_name, from_day=one.day, until_day=until)
