"""What whoever told us of a need hears. What it is about stays on the page, behind their sign-in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.diary import neutral
from eysend.bookings.needs.need import Need
from eysend.messages.tell import tell


def told(need: Need, *, at: datetime, key: UUID) -> None:
    """Tell whoever asked how far we are; a family without the name of what it goes to."""
    booking, programme = need.place.booking, need.place.booking.pool.occurrences[0].programme
    own = need.place.person_id == need.given_by
    about: dict[str, Any] = {"stands": need.stands, "name": "you" if own else need.place.name, "path": path_of(need)}
    about["course"] = neutral(programme).lower() if booking.home_id else programme.name
    tell(need.given_by, "messages/need_answered", at=at, dedupe_key=f"need:{need.id}:{key}", **about)


def path_of(need: Need) -> str:
    """Where whoever told us reads it again."""
    if need.place.booking.home_id:
        return f"/my-bookings/{need.place.booking_id}/needs"
    return f"/training/places/{need.place_id}/needs"
