"""A booking in words: what it is now, who comes, and how long the queue before it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eysend.bookings.booking import Booking
from eysend.bookings.card import Card, cards
from eysend.bookings.waiting import position
from eysend.bookings.when import closes_at, nth
from eysend.core.words import counted, listed
from eysend.people.viewer import Viewer


@dataclass(frozen=True)
class Shown:
    """One booking for its page; `position` is 0 unless it waits."""

    booking: Booking
    card: Card
    over: bool
    position: int = 0

    @property
    def state(self) -> str:
        """`place`, `waiting`, `past`, `cancelled` or `stood_down`: which page this is."""
        if self.booking.state in ("cancelled", "stood_down"):
            return self.booking.state
        if self.card.first.state == "cancelled":
            return "stood_down"
        if self.over:
            return "past"
        return "place" if self.booking.holds else "waiting"

    @property
    def nth(self) -> str:
        """`first`, `second` … `number 11`."""
        return nth(self.position)

    @property
    def who(self) -> str:
        """`Amir, Zara and 1 adult`."""
        return who_comes(self.booking)


def who_comes(booking: Booking) -> str:
    """Names, then the adults counted together."""
    named = [place.name for place in booking.party if place.person_id or place.child_id or place.sibling_id]
    adults = len(booking.party) - len(named)
    return listed([*named, *([counted(adults, "adult")] if adults else [])])


def is_over(booking: Booking, *, at: datetime) -> bool:
    """Whether nothing can be changed here any more: the first session has begun, of a centre's place the last."""
    return at >= closes_at(booking.pool.occurrences)


def shown(booking: Booking, viewer: Viewer, *, at: datetime) -> Shown:
    """One booking for its page."""
    (card,) = cards([booking.pool], viewer)
    place = position(booking) if booking.state == "waiting" else 0
    return Shown(booking, card, is_over(booking, at=at), place)


def all_shown(bookings: Sequence[Booking], viewer: Viewer, *, at: datetime) -> list[Shown]:
    """Bookings for the list, without their places in queues, in the order of their sessions."""
    seen = cards([booking.pool for booking in bookings], viewer)
    pairs = [Shown(b, card, is_over(b, at=at)) for b, card in zip(bookings, seen, strict=True)]
    return sorted(pairs, key=lambda one: one.card.first.starts_at)


def by_state(found: Sequence[Shown]) -> dict[str, list[Shown]]:
    """`coming` and `waiting`, soonest first; `over`, cancelled ones among them, the latest first."""
    lists: dict[str, list[Shown]] = {"coming": [], "waiting": [], "over": []}
    for one in found:
        lists[{"place": "coming", "waiting": "waiting"}.get(one.state, "over")].append(one)
    lists["over"].reverse()
    return lists
