"""A booking in words: what it is now, who comes, and how long the queue before it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.booking import Booking, Place
from eysend.bookings.card import Card, cards
from eysend.bookings.kept_turns import kept_among
from eysend.bookings.offer_clock import deadline, is_late
from eysend.bookings.rooms.room_photo import RoomPhoto, photo_of
from eysend.bookings.waiting import position
from eysend.bookings.when import closes_at, nth, when_of
from eysend.core.db import db
from eysend.core.words import counted, listed
from eysend.people.viewer import Viewer

ENDED = ("cancelled", "stood_down", "declined", "lapsed", "moved")
HEADINGS = {
    "place": "You have a place",
    "offered": "It is your turn",
    "kept": "We keep a place for you",
    "past": "Your booking",
    "cancelled": "You have cancelled",
    "declined": "You have said no to this place",
    "lapsed": "We have asked the next on the list",
    "moved": "You have moved to another date",
    "stood_down": "This session has been cancelled",
}
REASONS = {
    "weather": "the weather",
    "illness": "illness in our team",
    "room": "a problem with the room",
    "few": "too few people could come",
    "other": "something that we could not foresee",
}
"""Why a session was called off: what staff choose from, as it ends the sentence “It is called off because of …”."""


@dataclass(frozen=True)
class Shown:
    """One booking for its page; `position` is 0 unless it waits."""

    booking: Booking
    card: Card
    over: bool
    position: int = 0
    late: bool = False  # it was offered, and the time to answer has passed
    kept: bool = False  # it was offered, and a person is to talk with them before they say yes
    next_id: UUID | None = None  # the booking that it moved to, or that it has first instead
    instead_of: str = ""  # when the date was that was called off and that this one takes the place of
    room: RoomPhoto | None = None

    @property
    def state(self) -> str:
        """Which page this is: `place`, `offered`, `kept`, `waiting`, `past`, or how it ended."""
        if self.booking.state in ENDED:
            return self.booking.state
        if self.card.called_off:
            return "stood_down"
        if self.over:
            return "past"
        if self.late:
            return "lapsed"
        if self.kept:
            return "kept"
        return {"confirmed": "place"}.get(self.booking.state, self.booking.state)

    @property
    def heading(self) -> str:
        """What its page is called."""
        return f"You are {self.nth} on the waiting list" if self.state == "waiting" else HEADINGS[self.state]

    @property
    def deadline(self) -> str:
        """By when an answer must reach us: `14:10 on Tuesday 9 March`."""
        return deadline(self.booking.offer_due) if self.booking.offer_due else ""

    @property
    def why(self) -> str:
        """Why the session was called off, as it ends a sentence; empty where nobody said."""
        return REASONS.get(self.booking.reason, "")

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


def each_called(places: Sequence[Place]) -> list[tuple[str, str]]:
    """(id, name) of each, to choose from; of several adults of whom no more is known `First adult`, `Second adult`."""
    nameless = [place.id for place in places if not (place.person_id or place.child_id or place.sibling_id)]
    if len(nameless) < 2:
        return [(str(place.id), place.name) for place in places]
    told = {one: f"{nth(number).capitalize()} adult" for number, one in enumerate(nameless, 1)}
    return [(str(place.id), told.get(place.id, place.name)) for place in places]


def is_over(booking: Booking, *, at: datetime) -> bool:
    """Whether nothing can be changed here any more: the first session has begun, of a centre's place the last."""
    return at >= closes_at(booking.pool.occurrences)


def shown(booking: Booking, viewer: Viewer, *, at: datetime) -> Shown:
    """One booking for its page."""
    its_own = booking.live and booking.home_id in viewer.homes.values()  # then there is no other of theirs here (R5)
    (card,) = [Card(booking.pool, mine=booking)] if its_own else cards([booking.pool], viewer)
    place, kept = position(booking) if booking.state == "waiting" else 0, bool(kept_among([booking], at=at))
    return Shown(booking, card, is_over(booking, at=at), place, is_late(booking, at=at), kept, next_of(booking),
                 instead_of(booking))  # fmt: skip


def with_room(found: Shown) -> Shown:
    """The same with the photo of the room, for who has a place."""
    return replace(found, room=photo_of(found.card.first)) if found.state == "place" else found


def next_of(booking: Booking) -> UUID | None:
    """The booking that this one moved to, or has first because its own date was called off."""
    if booking.state not in ("moved", "stood_down"):
        return None
    return db.session.scalar(select(Booking.id).where(Booking.previous_id == booking.id))


def instead_of(booking: Booking) -> str:
    """When the date was that was called off and that an offer takes the place of; empty where there is none."""
    before = (
        db.session.get(Booking, booking.previous_id) if booking.state == "offered" and booking.previous_id else None
    )
    return when_of(before.pool.occurrences) if before and before.state == "stood_down" else ""


def all_shown(bookings: Sequence[Booking], viewer: Viewer, *, at: datetime) -> list[Shown]:
    """Bookings for the list, without their places in queues, in the order of their sessions."""
    seen, kept = cards([booking.pool for booking in bookings], viewer), kept_among(bookings, at=at)
    pairs = [
        Shown(one, card, is_over(one, at=at), late=is_late(one, at=at), kept=one.id in kept)
        for one, card in zip(bookings, seen, strict=True)
    ]
    return sorted(pairs, key=lambda one: one.card.first.starts_at)


def by_state(found: Sequence[Shown]) -> dict[str, list[Shown]]:
    """`offered`, `kept`, `coming` and `waiting`, soonest first; `over`, cancelled ones among them, the latest first."""
    lists: dict[str, list[Shown]] = {"offered": [], "kept": [], "coming": [], "waiting": [], "over": []}
    for one in found:
        key = "coming" if one.state == "place" else one.state
        lists[key if key in lists else "over"].append(one)
    lists["over"].reverse()
    return lists
