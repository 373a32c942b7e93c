"""What a family said of a booking, done by the same deeds as on its pages, in the order in which it reaches us."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings import actions as bookings
from eysend.bookings import offers
from eysend.bookings.party import Guest, Line, Owner
from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Refused
from eysend.groups import actions
from eysend.groups.without_signal.forms import parts
from eysend.people.viewer import Viewer

ONLY_ASK = "That is a date that you have not booked: choose “We ask for a place”"
BOOKED = "That is a booking that you have: choose another answer"


def say(answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Do it, and give the booking that it is about. A request may come back as a place, a turn in the queue or a no.

    NotYours for what is not this viewer's, NotNow where it cannot be done any more, Refused where both do not fit.
    """
    kind, ids = parts(answers["thing"])
    if kind == "ask":
        if answers["word"] != "ask":
            raise Refused({"word": [ONLY_ASK]}, {})
        return ask(ids[0], ids[1], int(answers["adults"] or 1), key=key, by=by, at=at)
    if answers["word"] == "ask":
        raise Refused({"word": [BOOKED]}, {})
    deed = {"cancel": bookings.cancel, "yes": offers.accept, "no": offers.decline}[answers["word"]]
    return deed(ids[0], key=key, by=by, at=at).id


def ask(pool_id: UUID, child_id: UUID, adults: int, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Ask for places for one child and so many adults; the booking, or the one that the family has there already."""
    child = db.session.get(Child, child_id)
    if child is None or child_id not in by.homes:
        raise NotYours
    guests = (Guest(child.first_name, child_id=child_id), *(Guest("1 adult") for _ in range(adults)))
    owner = Owner(home_id=by.homes[child_id])
    outcome = actions.book(Line(pool_id, guests), {}, owner=owner, key=key, by=by, at=at)
    if outcome.booking_id is None:
        raise NotNow(outcome.words)
    return outcome.booking_id
