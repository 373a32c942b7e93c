"""Deeds of a family: ask for places, and say whether we may take photos."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings import actions as bookings
from eysend.bookings.booking import Booking
from eysend.bookings.party import Line, Outcome, Owner
from eysend.core.audit import note
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.groups.photo_permission import keep
from eysend.people.viewer import Viewer


def book(line: Line, answers: Mapping[str, Any], *, owner: Owner, key: UUID, by: Viewer, at: datetime) -> Outcome:
    """Ask for places for one party, with what it says about photos where it was asked. NotNow where it is refused and
    nothing stands in its place; same key, same outcome."""
    (outcome,) = bookings.book([line], owner=owner, key=key, by=by, at=at)
    if not outcome.booking_id:
        raise NotNow(outcome.words)
    if answers.get("photos") and outcome.state != "refused":
        keep(outcome.booking_id, given=answers["photos"] == "yes", at=at)
    return outcome


def say_about_photos(booking: Booking, answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> None:
    """Another answer about photos of this family's own booking, until and after the event."""

    def do() -> dict[str, Any]:
        keep(booking.id, given=answers["photos"] == "yes", at=at)
        note("said about photos", booking, by=by.actor, at=at, fields=answers)
        return {}

    once(key, {"photos": booking.id, **answers}, do, by=by.actor, at=at)
