"""My bookings: the list, one booking, its calendar file, giving it back."""

from uuid import UUID

from flask import Blueprint, Response, current_app, g, make_response, redirect, request, url_for

from eysend.bookings import actions, letting_in, offers, queries
from eysend.bookings.diary import diary
from eysend.bookings.party import COLLEAGUES
from eysend.bookings.saving.queries import saved_by
from eysend.bookings.shown import all_shown, by_state, shown, with_room
from eysend.bookings.when import when_of
from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import key_or_new
from eysend.core.db import new_id
from eysend.core.errors import NotNow
from eysend.core.ical import calendar
from eysend.core.pages import answer, page
from eysend.councils.council import in_force

bp = Blueprint("bookings", __name__)
BOOKERS = ("parent", "setting", *sorted(COLLEAGUES))


@bp.get("/my-bookings")
@allow(*BOOKERS)
def my_bookings() -> Response:
    """What is coming, what waits, what is over, for the viewer's homes and settings."""
    found = all_shown(queries.latest(g.viewer, on=clock.today()), g.viewer, at=clock.now())
    saved = [(one, when_of([one])) for one in saved_by(g.viewer, at=clock.now())]
    return page("bookings/my_bookings.html", lists=by_state(found), saved=saved)


@bp.get("/my-bookings/<uuid:booking_id>")
@allow(*BOOKERS)
def booking(booking_id: UUID) -> Response:
    """One booking: a place, a turn in the queue, or over."""
    found = queries.find_booking(booking_id, g.viewer)
    if found.is_course and found.state != "offered":
        return make_response(redirect(f"/training/bookings/{booking_id}", 303))
    about = with_room(shown(found, g.viewer, at=clock.now()))
    return page("bookings/booking.html", shown=about, answered=request.args.get("answered"), key=new_id())


@bp.post("/my-bookings/<uuid:booking_id>/cancellation")
@allow(*BOOKERS)
def cancellation(booking_id: UUID) -> Response:
    """Give the places back. Those of a course are given back where it says what that costs (XC-7)."""
    if queries.find_booking(booking_id, g.viewer).is_course:
        return answer(to=f"/training/bookings/{booking_id}/cancellations")
    actions.cancel(booking_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=url_for("bookings.booking", booking_id=booking_id))


@bp.post("/my-bookings/<uuid:booking_id>/acceptance")
@allow(*BOOKERS)
def acceptance(booking_id: UUID) -> Response:
    """Say yes to an offer (XC-2)."""
    found = offers.accept(booking_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    before = "no" if found.state == "declined" else None
    return answer(to=url_for("bookings.booking", booking_id=booking_id, answered=before))


@bp.post("/my-bookings/<uuid:booking_id>/refusal")
@allow(*BOOKERS)
def refusal(booking_id: UUID) -> Response:
    """Say no to an offer (XC-2). Who has said yes in another tab is told that, and how to give the place back."""
    found = offers.decline(booking_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    before = "yes" if found.state == "confirmed" else None
    return answer(to=url_for("bookings.booking", booking_id=booking_id, answered=before))


@bp.post("/my-bookings/<uuid:booking_id>/return")
@allow(*BOOKERS)
def rejoining(booking_id: UUID) -> Response:
    """Join the list again at its end, after an offer has lapsed (XC-2)."""
    outcome = offers.rejoin(booking_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=url_for("bookings.booking", booking_id=outcome.booking_id))


@bp.get("/my-bookings/<uuid:booking_id>/calendar.ics")
@allow(*BOOKERS)
def calendar_file(booking_id: UUID) -> Response:
    """The sessions of one booking, for the phone's own calendar."""
    found = queries.find_booking(booking_id, g.viewer)
    entries = diary(found, current_app.config["BASE_URL"])
    response = make_response(calendar(entries, at=found.changed_at, organizer=in_force().email))
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{found.reference}.ics"'
    return response


@bp.get("/waiting-families/<uuid:booking_id>")
@allow("practitioner", "lead")
def held_back(booking_id: UUID) -> Response:
    """A family that waits until staff decide: the session and the party, and no adult's name (XC-11)."""
    found = letting_in.held_back(booking_id, g.viewer, at=clock.now())
    return page("bookings/held_back.html", found=found, key=new_id())


@bp.post("/waiting-families/<uuid:booking_id>/admission")
@allow("practitioner", "lead")
def admission(booking_id: UUID) -> Response:
    """Let this family in."""
    try:
        key = forms.submission_id(request.form)
    except forms.Refused:
        raise NotNow(forms.OUT_OF_DATE) from None
    letting_in.let_in(booking_id, key=key, by=g.viewer, at=clock.now())
    return answer(to=url_for("bookings.held_back", booking_id=booking_id))
