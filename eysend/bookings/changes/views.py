"""Changing a booking without giving it up: another date, fewer people."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.booking import Booking
from eysend.bookings.changes import actions
from eysend.bookings.changes.forms import OtherDate, WhoComes
from eysend.bookings.changes.queries import full_dates, other_dates
from eysend.bookings.needs.queries import told_for
from eysend.bookings.queries import find_booking, still_live
from eysend.bookings.refusal import why_closed
from eysend.bookings.shown import each_called, shown
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.fields import Choice
from eysend.core.filled import Filled
from eysend.core.forms import Form
from eysend.core.just_the_same import asks_first
from eysend.core.pages import answer, page

bp = Blueprint("changes", __name__, url_prefix="/my-bookings")


@bp.get("/<uuid:booking_id>/other-date")
@allow("parent")
def other_date(booking_id: UUID) -> Response:
    """Which other date suits."""
    found = a_familys(booking_id)
    return show(found, Filled(dates_form(found)))


@bp.post("/<uuid:booking_id>/other-date")
@allow("parent")
@asks_first("your booking", stands=still_live)
def move(booking_id: UUID) -> Response:
    """Move there in one step: the old place is kept until the new one is certain."""
    found = a_familys(booking_id)
    return answered(
        dates_form(found), request.form,
        lambda told, key: actions.move_to(booking_id, UUID(told["to"]), key=key, by=g.viewer, at=clock.now()),
        then=lambda fresh: answer(to=f"/my-bookings/{fresh.id}{what_stays(fresh)}"),
        again=lambda filled, _: show(a_familys(booking_id), filled, 422),
    )  # fmt: skip


def what_stays(fresh: Booking) -> str:
    """What the new booking's page says once: the old place is kept, or what the family told us has come along."""
    if fresh.previous_id is None:
        return "?stays=1"
    return "?along=1" if told_for(fresh, g.viewer) else ""


@bp.get("/<uuid:booking_id>/who-comes")
@allow("parent")
def who_comes(booking_id: UUID) -> Response:
    """Who is still coming."""
    found = a_familys(booking_id)
    return show(found, Filled(people_form(found), {"coming": [str(place.id) for place in found.party]}))


@bp.post("/<uuid:booking_id>/who-comes")
@allow("parent")
def leave_out(booking_id: UUID) -> Response:
    """Leave somebody out: their place goes to whoever waits."""
    return answered(
        people_form(a_familys(booking_id)), request.form,
        lambda told, key: actions.leave_out(booking_id, {UUID(one) for one in told["coming"]}, key=key, by=g.viewer,
                                            at=clock.now()),
        then=lambda _: answer(to=f"/my-bookings/{booking_id}"),
        again=lambda filled, _: show(a_familys(booking_id), filled, 422),
    )  # fmt: skip


def a_familys(booking_id: UUID) -> Booking:
    """This booking, if it is one that the viewer made as a family, and no course; NotYours otherwise."""
    found = find_booking(booking_id, g.viewer)
    if found.home_id is None or found.is_course:
        raise NotYours
    return found


def dates_form(found: Booking) -> Form:
    """The other dates with room; one that was sent from an older page is taken too, like a booking there."""
    cards = other_dates(found, g.viewer, at=clock.now())
    sent = request.form.get("to", "")
    choices: list[Choice] = [(str(card.pool.id), card.when, card.places) for card in cards]
    if is_id(sent) and sent not in {str(card.pool.id) for card in cards}:
        choices.append((sent, "The date that you chose"))
    return OtherDate(choices={"to": choices or [(None, "There is no other date now that you could move to.")]})


def people_form(found: Booking) -> Form:
    """The party as choices; of a form that was sent, those left out before too, so that it can be read twice."""
    places = found.places if request.method == "POST" else found.party
    return WhoComes(choices={"coming": each_called(places)})


def is_id(words: str) -> bool:
    """Whether somebody could have chosen this."""
    try:
        UUID(words)
    except ValueError:
        return False
    return True


def show(found: Booking, filled: Filled, status: int = 200) -> Response:
    """The page of either change; where there is nothing to change it says why, and leads to the booking."""
    at, moves = clock.now(), isinstance(filled.schema, OtherDate)
    closed = why_closed(found, places_only=moves, at=at)
    full = full_dates(found, g.viewer, at=at) if moves and not closed else []
    seen = {"shown": shown(found, g.viewer, at=at), "where": "other-date" if moves else "who-comes", "closed": closed}
    return page("bookings/change.html", status, filled=filled, full=full, key=new_id(), **seen)
