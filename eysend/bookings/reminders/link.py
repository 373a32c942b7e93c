"""The link by which one says "I can't come" without signing in (docs/decisions/0040).

It carries the booking and a seal that only we can make. It opens one page with a day, a time and a place, and does one
deed, giving these places back, until the session begins. Nothing of it is stored.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.sealed_link import opened, token_for
from eysend.people.person import Person
from eysend.people.viewer import Viewer, viewer_of

PURPOSE = "cannot come"


def token_of(booking_id: UUID) -> str:
    """The link's last part for this booking: 43 letters, always the same."""
    return token_for(PURPOSE, booking_id)


def holder_of(token: str, viewer: Viewer, *, on: date) -> tuple[UUID, Viewer]:
    """The booking that this link gives back, and in whose name: who booked, as they may book today.

    NotYours for a link that is not ours, and for whoever is signed in as somebody else.
    """
    booking_id = opened(PURPOSE, token)
    booker = select(Person).join(Booking, Booking.booker_id == Person.id).where(Booking.id == booking_id)
    person = db.session.scalar(booker)
    if person is None or (viewer.signed_in and viewer.person_id != person.id):
        raise NotYours
    return booking_id, viewer_of(person, on=on)
