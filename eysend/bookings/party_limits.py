"""Who may come in one party: so many people, so many of them adults and children, brothers and sisters or not."""

from collections.abc import Sequence

from eysend.bookings.party import Guest
from eysend.bookings.programme import Programme
from eysend.core.words import counted

NO_BOOKING = "Nobody needs to book this. Just come."
NO_SIBLINGS = "Brothers and sisters cannot come to this one. Ring us if that is hard for you."


def who_may_come(programme: Programme) -> str:
    """`1 adult and up to 3 children`, `up to 6 people`: what a family may book at once."""
    children = programme.max_children and f"up to {counted(programme.max_children, 'child', 'children')}"
    adults = programme.max_adults and counted(programme.max_adults, "adult")
    adults = f"up to {adults}" if adults and programme.max_adults != 1 else adults
    return " and ".join(part for part in (adults, children) if part) or f"up to {programme.max_party} people"


def too_many(programme: Programme, guests: Sequence[Guest]) -> str:
    """Why this party of a family cannot be taken, in words; empty where it can. Staff of a setting are all adults."""
    children = [guest for guest in guests if guest.child_id or guest.sibling_id]
    adults = len(guests) - len(children)
    if programme.booking == "none":
        return NO_BOOKING
    if not programme.siblings and any(guest.sibling_id for guest in guests):
        return NO_SIBLINGS
    most = ((len(guests), programme.max_party), (len(children), programme.max_children), (adults, programme.max_adults))
    if any(limit is not None and number > limit for number, limit in most):
        return f"You can bring {who_may_come(programme)}. Ring us to bring more."
    return ""
