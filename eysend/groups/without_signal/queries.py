"""What a family's device takes along: its own bookings, and the next dates for which it may ask (bookings.md 1.9)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from eysend.bookings.booking import LIVE, Booking
from eysend.bookings.card import Card
from eysend.bookings.kept_turns import kept_among
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.bookings.queries import latest
from eysend.bookings.when import closes_at, when_of
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.listing import A_PAGE, coming
from eysend.groups.without_signal.read import NO_PLACE, about, must_reach
from eysend.people.viewer import Viewer

STANDS = {"confirmed": "You have a place", "offered": "It is your turn", "waiting": "You wait"}
WE_KEEP = "We keep a place for you"


def things_to_choose(viewer: Viewer, on: date) -> list[list[Any]]:
    """[id, words, {"read": lines}]: own bookings that lie ahead, then dates that each child may ask for."""
    return [*own(viewer, on), *to_ask_for(viewer, on)]


def own(viewer: Viewer, on: date) -> Iterator[list[Any]]:
    """Bookings of this viewer's own homes."""
    start, found = clock.moment(on), latest(viewer, on=on)
    kept = kept_among(found, at=start)
    for booking in found:
        if booking.home_id and booking.state in LIVE and closes_at(booking.pool.occurrences) > start:
            card = Card(booking.pool)
            stands = WE_KEEP if booking.id in kept else STANDS.get(booking.state, "You asked")
            words = f"{stands}: {when_of(booking.pool.sessions)}, {card.name}"
            read = [*must_reach(booking, kept=booking.id in kept), *about(card)]
            yield [f"booking:{booking.id}", words, {"read": read}]


def to_ask_for(viewer: Viewer, on: date) -> Iterator[list[Any]]:
    """The next ten dates for each child of this viewer's; none where they have a booking, nor family events, at which
    we ask about photos."""
    ids = set(viewer.child_of_home.values())
    children = db.session.scalars(select(Child).where(Child.id.in_(ids)).order_by(Child.first_name)).all()
    mine = select(Booking.pool_id).where(Booking.home_id.in_(viewer.homes.values()), Booking.state.in_(LIVE))
    asked = (Programme.booking != "none") & (Programme.kind != "event") & Pool.id.not_in(mine)
    dates = coming(at=clock.moment(on)).where(asked).order_by(Occurrence.day, Occurrence.starts, Occurrence.id)
    for card in map(Card, db.session.scalars(dates.limit(A_PAGE)) if children else ()):
        for child in children:
            words = f"Ask for {child.first_name}: {card.when}, {card.name}"
            yield [f"ask:{card.pool.id}:{child.id}", words, {"read": [NO_PLACE, *about(card)]}]
