"""Turns that nobody is asked to say yes to: the child is not invited on the days ahead any more (I13).

The place is kept while a person talks with the family (docs/decisions/0057). A yes would be refused, so no page asks.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from eysend.bookings.booking import GONE, Booking, Place
from eysend.bookings.grant import Grant, days_asked
from eysend.bookings.invitation_check import may_come
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.children.child import Child
from eysend.core.db import db


def kept_among(bookings: Iterable[Booking], *, at: datetime) -> set[UUID]:
    """Which of these bookings are such turns; the database is asked only where one could be."""
    turns = [one for one in bookings if one.state == "offered"]
    return kept_turns([one.id for one in turns if one.pool.occurrences[0].programme.access == "invitation"], at=at)


def kept_turns(booking_ids: Collection[UUID], *, at: datetime) -> set[UUID]:
    """Which of these offered bookings are such turns, with one question for all."""
    found: dict[UUID, list[Any]] = {}
    for row in db.session.execute(_facts(booking_ids)) if booking_ids else ():
        found.setdefault(row.booking_id, []).append(row)
    return {booking_id for booking_id, rows in found.items() if not still_invited_in(rows, at=at)}


def still_invited_in(rows: Sequence[Any], *, at: datetime) -> bool:
    """Whether a child in one booking may still come, as invitation_check.still_invited has it."""
    programme = rows[0].Programme
    days = days_asked(programme, [row.day for row in rows], at)
    grants: dict[Child, list[Grant]] = {row.Child: [] for row in rows if row.Child}
    for row in rows:
        if row.Grant:
            grants[row.Child].append(row.Grant)
    return any(all(may_come(programme, child, theirs, day) for day in days) for child, theirs in grants.items())


def _facts(booking_ids: Collection[UUID]) -> Select[*tuple[Any, ...]]:
    """Select, of those by invitation, each day that is still on with each child and each grant that stands."""
    named, kept = aliased(Child), func.coalesce(Child.same_as, Child.id)
    facts = select(Booking.id.label("booking_id"), Programme, Occurrence.day, Child, Grant).select_from(Booking)
    of_pool = or_(Occurrence.id == Pool.occurrence_id, Occurrence.run_id == Pool.run_id)
    facts = facts.join(Pool, Pool.id == Booking.pool_id)
    facts = facts.join(Occurrence, and_(of_pool, Occurrence.state != "cancelled"))
    facts = facts.join(Programme, Programme.id == Occurrence.programme_id)
    here = and_(Place.booking_id == Booking.id, Place.child_id.is_not(None), Place.state.not_in(GONE))
    facts = facts.outerjoin(Place, here).outerjoin(Child, Child.id == Place.child_id)
    stands = and_(Grant.child_id == named.id, Grant.kind == Programme.needs_grant, Grant.revoked_at.is_(None))
    facts = facts.outerjoin(named, or_(named.id == kept, named.same_as == kept)).outerjoin(Grant, stands)
    return facts.where(Booking.id.in_(booking_ids), Programme.access == "invitation")
