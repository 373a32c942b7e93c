"""What whoever told us of a need hears."""

from datetime import datetime
from uuid import UUID

from eysend.messages.tell import tell
from eysend.training.needs.need import Need


def told(need: Need, *, at: datetime, key: UUID) -> None:
    """Tell whoever asked how far we are; what it is about stays on the page, behind their sign-in."""
    course = need.place.booking.pool.occurrences[0].programme.name
    own = need.place.person_id == need.given_by
    path = f"/training/places/{need.place_id}/needs"
    tell(need.given_by, "messages/training_need", at=at, dedupe_key=f"need:{need.id}:{key}", course=course,
         stands=need.stands, name="you" if own else need.place.name, path=path)  # fmt: skip
