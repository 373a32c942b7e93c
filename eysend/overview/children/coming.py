"""What a family's own home holds and was asked to for a child: places, turns and invitations (pages.md 3).

Only what belongs to a home of whoever looks; nobody else reads it here, and another home's is never asked for (XC-11).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_
from sqlalchemy.orm import aliased

from eysend.bookings.booking import GONE, HOLDING, Booking, Place
from eysend.bookings.invitation import UNANSWERED, Invitation
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.bookings.when import hour
from eysend.caseload.offers.letters import when
from eysend.children.child import records_of
from eysend.core.words import whole_date
from eysend.overview.children.row import Rows, row
from eysend.people.viewer import Viewer
from eysend.plans.sight import Sight

NEAREST = 3


@dataclass(frozen=True)
class Held:
    """What it is called, when it is, where its page is, and by when to answer."""

    name: str
    when: str
    address: str
    answer_by: str = ""


@dataclass(frozen=True)
class Coming:
    """Places that are held, turns that wait for a yes or a no, and invitations without an answer."""

    places: Sequence[Held] = ()
    more: int = 0  # places held beyond the nearest
    turns: Sequence[Held] = ()
    invitations: Sequence[Held] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is none of them."""
        return not (self.places or self.turns or self.invitations)


def select_coming(sight: Sight, viewer: Viewer, *, on: date) -> list[Rows]:
    """Select them for the homes of this viewer; nothing for who is no parent here."""
    if not sight.home_id:
        return []
    return [booked(sight.child.id, viewer, on=on), invited(sight.home_id, on=on)]


def booked(child_id: UUID, viewer: Viewer, *, on: date) -> Rows:
    """Select each day ahead of the bookings in which this child has a place, by a home of this viewer's."""
    comes = aliased(Place)
    found = row("booked", first=Programme.name, last=Booking.state, title=Occurrence.starts, at=Booking.offer_due,
                day=Occurrence.day, id=Booking.id).join(comes, comes.booking_id == Booking.id)  # fmt: skip
    found = found.join(Pool, Pool.id == Booking.pool_id)
    of_pool = or_(Occurrence.id == Pool.occurrence_id, Occurrence.run_id == Pool.run_id)
    found = found.join(Occurrence, and_(of_pool, Occurrence.day >= on, Occurrence.state == "scheduled"))
    found = found.join(Programme, Programme.id == Occurrence.programme_id)
    here = and_(comes.child_id.in_(records_of(child_id)), comes.state.not_in(GONE))
    return found.where(here, Booking.home_id.in_(viewer.homes.values()), Booking.state.in_(HOLDING))


def invited(home_id: UUID, *, on: date) -> Rows:
    """Select the invitations to this home that wait for an answer."""
    found = row("invited", first=Programme.name, day=Invitation.answer_by, id=Invitation.id)
    found = found.join(Programme, Programme.id == Invitation.programme_id)
    waits = and_(Invitation.state.in_(UNANSWERED), Invitation.answer_by >= on)
    return found.where(Invitation.home_id == home_id, waits)


def coming_in(of: Mapping[str, Sequence[Any]]) -> Coming:
    """The nearest first. Of a booking for several days, its next."""
    days = sorted(of.get("booked", ()), key=lambda one: (one.day, one.title))
    held = list({one.id: one for one in reversed(days)}.values())[::-1]
    places = [held_of(one) for one in held if one.last_name == "confirmed"]
    turns = [held_of(one) for one in held if one.last_name == "offered"]
    asked = sorted(of.get("invited", ()), key=lambda one: one.day)
    letters = [Held(one.first_name, "", f"/invitations/{one.id}", whole_date(one.day)) for one in asked]
    return Coming(places[:NEAREST], len(places[NEAREST:]), turns, letters)


def held_of(one: Any) -> Held:
    """One booking, with its next day and hour."""
    due: datetime | None = one.at
    words = f"{whole_date(one.day)}, {hour(one.title)}"
    return Held(one.first_name, words, f"/my-bookings/{one.id}", when(due) if due else "")
