"""What a family's device takes along: its own bookings, and the next dates for which it may ask (bookings.md 1.9)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from eysend.bookings.booking import LIVE, Booking
from eysend.bookings.card import Card
from eysend.bookings.offer_clock import deadline
from eysend.bookings.queries import latest
from eysend.bookings.when import closes_at, when_of, where_of
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.filters import Wanted
from eysend.groups.queries import whats_on
from eysend.people.viewer import Viewer

STANDS = {"confirmed": "You have a place", "offered": "It is your turn", "waiting": "You wait"}
LATE = "Your answer must reach us by {due}. Without signal it may come too late: ring us instead."
NO_PLACE = "Not sent yet is not a place yet. You have one when we have told you so."


def things_to_choose(viewer: Viewer, on: date) -> list[list[Any]]:
    """[id, words, {"read": lines}]: own bookings that lie ahead, then dates that each child may ask for."""
    return [*own(viewer, on), *to_ask_for(viewer, on)]


def own(viewer: Viewer, on: date) -> Iterator[list[Any]]:
    """Bookings of this viewer's own homes."""
    start = clock.moment(on)
    for booking in latest(viewer):
        if booking.home_id and booking.state in LIVE and closes_at(booking.pool.occurrences) > start:
            card = Card(booking.pool)
            words = f"{STANDS.get(booking.state, 'You asked')}: {when_of(booking.pool.occurrences)}, {card.name}"
            yield [f"booking:{booking.id}", words, {"read": [*must_reach(booking), *about(card)]}]


def must_reach(booking: Booking) -> list[str]:
    """By when an answer to an offer must be with us."""
    due = booking.offer_due if booking.state == "offered" else None
    return [LATE.format(due=deadline(due))] if due else []


def about(card: Card) -> list[str]:
    """What the page of the place says."""
    programme = card.first.programme
    lines = (where_of(card.first), card.access, programme.what_to_expect, programme.who_you_meet)
    return [line for line in lines if line]


def to_ask_for(viewer: Viewer, on: date) -> Iterator[list[Any]]:
    """The next ten dates for each child of this viewer's; none where they have a booking, nor family events, at which
    we ask about photos."""
    ids = set(viewer.child_of_home.values())
    children = db.session.scalars(select(Child).where(Child.id.in_(ids)).order_by(Child.first_name)).all()
    for card in whats_on(viewer, Wanted(), at=clock.moment(on)).cards if children else ():
        programme = card.first.programme
        if card.mine or programme.booking == "none" or programme.kind == "event":
            continue
        for child in children:
            words = f"Ask for {child.first_name}: {card.when}, {card.name}"
            yield [f"ask:{card.pool.id}:{child.id}", words, {"read": [NO_PLACE, *about(card)]}]
