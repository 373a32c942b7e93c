"""“I can’t come”: the page that a reminder leads to, and the one thing that can be done there."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for

from eysend.bookings import actions, queries
from eysend.bookings.diary import neutral
from eysend.bookings.reminders.link import holder_of
from eysend.bookings.shown import is_over
from eysend.bookings.when import when_of, where_of
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import key_or_new
from eysend.core.db import new_id
from eysend.core.pages import answer, page

bp = Blueprint("reminders", __name__)


@bp.get("/cannot-come/<token>")
@allow("anyone")
def cannot_come(token: str) -> Response:
    """Ask whether these places are to be given back. Looking does nothing: mail scanners open links too."""
    booking_id, holder = holder_of(token, g.viewer, on=clock.today())
    return page("bookings/reminders/cannot_come.html", **about(booking_id, holder), token=token, key=new_id())


@bp.post("/cannot-come/<token>/cancellation")
@allow("anyone")
def cancellation(token: str) -> Response:
    """Give the places back; whoever waits first has them in the same transaction (XC-3)."""
    booking_id, holder = holder_of(token, g.viewer, on=clock.today())
    if queries.find_booking(booking_id, holder).is_course:
        return answer(to=f"/training/bookings/{booking_id}/cancellations")
    actions.cancel(booking_id, key=key_or_new(request.form), by=holder, at=clock.now())
    return answer(to=url_for("reminders.cannot_come", token=token))


def about(booking_id: UUID, holder: Any) -> dict[str, Any]:
    """What the letter said already, and how it stands: no name of anybody, because a letter may be passed on."""
    booking = queries.find_booking(booking_id, holder)
    sessions = booking.pool.occurrences
    return {
        "booking": booking,
        "what": neutral(sessions[0].programme),
        "when": when_of(sessions),
        "where": where_of(sessions[0]),
        "stood_down": booking.state == "stood_down" or sessions[0].state == "cancelled",
        "over": is_over(booking, at=clock.now()),
    }
