"""What a family's own home holds and was asked to for a child: places, turns and invitations (pages.md 3).

Only what belongs to a home of whoever looks; nobody else reads it here, and another home's is never asked for (XC-11).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_

from eysend.bookings.booking import Booking
from eysend.bookings.invitation import UNANSWERED, Invitation
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import Programme
from eysend.bookings.when import hour
from eysend.caseload.offers.letters import when
from eysend.core.words import whole_date
from eysend.overview.children.row import Rows, row
from eysend.overview.children.turns import held_by, rights, turns
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
    child_id = sight.child.id
    asked = [turns(child_id, viewer, on=on), rights(child_id)]
    return [booked(child_id, viewer, on=on), invited(sight.home_id, on=on), *asked]


def booked(child_id: UUID, viewer: Viewer, *, on: date) -> Rows:
    """Select each day ahead of the bookings in which this child has a place, by a home of this viewer's."""
    found = row("booked", first=Programme.name, last=Booking.state, title=Occurrence.starts, at=Booking.offer_due,
                day=Occurrence.day, id=Booking.id)  # fmt: skip
    return held_by(found, child_id, viewer, on=on)


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
    yes_or_no = [held_of(one) for one in held if one.last_name == "offered"]
    asked = sorted(of.get("invited", ()), key=lambda one: one.day)
    letters = [Held(one.first_name, "", f"/invitations/{one.id}", whole_date(one.day)) for one in asked]
    return Coming(places[:NEAREST], len(places[NEAREST:]), yes_or_no, letters)


def held_of(one: Any) -> Held:
    """One booking, with its next day and hour."""
    due: datetime | None = one.at
    words = f"{whole_date(one.day)}, {hour(one.title)}"
    return Held(one.first_name, words, f"/my-bookings/{one.id}", when(due) if due else "")
