"""The link by which one says "I can't come" without signing in (docs/decisions/0040).

It carries the booking and a seal that only we can make. It opens one page with a day, a time and a place, and does one
deed, giving these places back, until the session begins. Nothing of it is stored.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import date
from hmac import compare_digest, digest
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.keys import derived
from eysend.people.person import Person
from eysend.people.viewer import Viewer, viewer_of

BYTES = 16


def token_of(booking_id: UUID) -> str:
    """The link's last part for this booking: 43 letters, always the same."""
    return urlsafe_b64encode(booking_id.bytes + _seal(booking_id)).decode().rstrip("=")


def holder_of(token: str, viewer: Viewer, *, on: date) -> tuple[UUID, Viewer]:
    """The booking that this link gives back, and in whose name: who booked, as they may book today.

    NotYours for a link that is not ours, and for whoever is signed in as somebody else.
    """
    booking_id = _opened(token)
    booker = select(Person).join(Booking, Booking.booker_id == Person.id).where(Booking.id == booking_id)
    person = db.session.scalar(booker)
    if person is None or (viewer.signed_in and viewer.person_id != person.id):
        raise NotYours
    return booking_id, viewer_of(person, on=on)


def _opened(token: str) -> UUID:
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        raise NotYours from None
    if len(raw) != 2 * BYTES:
        raise NotYours
    booking_id = UUID(bytes=raw[:BYTES])
    if not compare_digest(raw[BYTES:], _seal(booking_id)):
        raise NotYours
    return booking_id


def _seal(booking_id: UUID) -> bytes:
    return digest(derived("cannot come"), booking_id.bytes, "sha256")[:BYTES]
