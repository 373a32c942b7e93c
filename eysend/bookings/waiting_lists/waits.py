"""A waiting list and one party on it, as staff see them who may have to ring."""

from dataclasses import dataclass

from eysend.bookings.booking import Booking
from eysend.bookings.card import Card
from eysend.bookings.offer_clock import deadline
from eysend.bookings.shown import who_comes
from eysend.core.words import counted
from eysend.people.person import Person
from eysend.people.viewer import Viewer


@dataclass(frozen=True)
class Queue:
    """One pool with how many wait in it and how many were asked and have not answered."""

    card: Card
    waiting: int
    asked: int


@dataclass(frozen=True)
class Waits:
    """A booking that waits or was asked, with who made it and their number."""

    booking: Booking
    booker: Person
    phone: str
    setting: str
    viewer: Viewer

    @property
    def own_family(self) -> bool:
        """Whether it is the viewer's own family: to them they are never staff (XC-11)."""
        children = {place.child_id for place in self.booking.places if place.child_id}
        return bool(children & self.viewer.family) or self.booking.booker_id == self.viewer.person_id

    @property
    def hidden(self) -> bool:
        """Whether nobody is named here: left to staff because of another home, or the viewer's own family."""
        return bool(self.booking.held_back_at) or self.own_family

    @property
    def name(self) -> str:
        """Who made it: a person, or a person at a setting."""
        return f"{self.booker.name}, {self.setting}" if self.setting else self.booker.name

    @property
    def who(self) -> str:
        """`Bea and 1 adult`."""
        return who_comes(self.booking)

    @property
    def due(self) -> str:
        """By when they are to answer, if they were asked."""
        return deadline(self.booking.offer_due) if self.booking.offer_due else ""

    @property
    def size(self) -> str:
        """`2 places`."""
        return counted(self.booking.weight, "place")
