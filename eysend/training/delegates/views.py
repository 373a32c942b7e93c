"""My training: links to join, who came, certificates; and the same of the people whom a setting booked."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.party import COLLEAGUES
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import key_or_new
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.pages import answer, page
from eysend.people import browsers
from eysend.training.attendance import actions
from eysend.training.delegates.queries import booked_people, find_place, own_training
from eysend.training.session import sessions_of

bp = Blueprint("delegates", __name__)


@bp.get("/my-training")
@allow("signed_in")
def my_training() -> Response:
    """The courses on which the person who is signed in has a place."""
    found = own_training(g.viewer, at=clock.now())
    return page("training/delegates/my_training.html", found=found, key=new_id)


@bp.post("/training/places/<uuid:place_id>/joinings/<uuid:session_id>")
@allow("signed_in")
def joining(place_id: UUID, session_id: UUID) -> Response:
    """Say that one has joined online (LTS-21)."""
    place = find_place(place_id, g.viewer)
    session = next((one for one in sessions_of(place.booking.pool) if one.id == session_id), None)
    if session is None or place.booking.pool.way != "online":
        raise NotYours
    key, device = key_or_new(request.form), browsers.in_words(request.headers.get("User-Agent", ""))
    actions.join(place, session, device=device, key=key, by=g.viewer, at=clock.now())
    return answer(to="/my-training?joined=1")


@bp.get("/training/bookings/<uuid:booking_id>/attendance")
@allow("parent", "setting", *sorted(COLLEAGUES))
def attendance(booking_id: UUID) -> Response:
    """Who came, and certificates, of the people in one booking."""
    found = booked_people(booking_id, g.viewer, at=clock.now())
    return page("training/delegates/attendance.html", found=found, booking_id=booking_id)
