"""What a device shows of a booking or a date where there is no signal: the page of the place, and by when to answer."""

from eysend.bookings.booking import Booking
from eysend.bookings.card import Card
from eysend.bookings.offer_clock import deadline
from eysend.bookings.when import where_of

LATE = "Your answer must reach us by {due}. Without signal it may come too late: ring us instead."
RING = "We keep a place for you until {due}. Ring us before then, and we will look at it together."
NO_PLACE = "Not sent yet is not a place yet. You have one when we have told you so."


def must_reach(booking: Booking, *, kept: bool = False) -> list[str]:
    """By when an answer to an offer must be with us, or who is not asked to say yes is to ring (kept_turns.py)."""
    due = booking.offer_due if booking.state == "offered" else None
    return [(RING if kept else LATE).format(due=deadline(due))] if due else []


def about(card: Card) -> list[str]:
    """What the page of the place says."""
    programme = card.first.programme
    lines = (where_of(card.first), card.access, programme.what_to_expect, programme.who_you_meet)
    return [line for line in lines if line]
