"""What would help a family: asked on a page of its own once the place is safe; worked through by who leads (XC-7)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.booking import Booking
from eysend.bookings.needs import actions
from eysend.bookings.needs.forms import NeedAnswer, form_for
from eysend.bookings.needs.need import STATUSES, why_not_now
from eysend.bookings.needs.queries import find_need, to_arrange, told_for
from eysend.bookings.queries import find_booking, find_place
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page

bp = Blueprint("booking_needs", __name__)


@bp.get("/my-bookings/<uuid:booking_id>/needs")
@allow("parent")
def say(booking_id: UUID) -> Response:
    """Ask what would help, and show what this family told us before."""
    found = a_familys(booking_id)
    return say_page(found, Filled(form_for(found), {"place": str(found.party[0].id)}))


@bp.post("/my-bookings/<uuid:booking_id>/needs")
@allow("parent")
def tell_us(booking_id: UUID) -> Response:
    """Write down one thing that would help."""
    found = a_familys(booking_id)
    return answered(
        form_for(found), request.form,
        lambda said, key: actions.ask(find_place(UUID(said["place"]), g.viewer), said, key=key, by=g.viewer,
                                      at=clock.now()),
        then=lambda _: answer(to=f"/my-bookings/{booking_id}/needs?told=1"),
        again=lambda filled, _: say_page(found, filled, 422),
    )  # fmt: skip


def a_familys(booking_id: UUID) -> Booking:
    """This booking, if the viewer made it as a family; NotYours otherwise."""
    found = find_booking(booking_id, g.viewer)
    if found.home_id is None:
        raise NotYours
    return found


def say_page(found: Booking, filled: Filled, status: int = 200) -> Response:
    """The page for one booking; of one that holds no place it says so, and asks nothing."""
    closed = why_not_now(found.party[0], at=clock.now())
    seen = {"booking": found, "given": told_for(found, g.viewer), "told": "told" in request.args, "closed": closed}
    return page("bookings/needs/say.html", status, filled=filled, key=new_id(), **seen)


@bp.get("/what-would-help")
@allow("practitioner", "lead")
def needs() -> Response:
    """What families need in the sessions that this viewer leads, what is open first."""
    return needs_page(Filled(NeedAnswer()))


@bp.post("/what-would-help/<uuid:need_id>/answers")
@allow("practitioner", "lead")
def answers(need_id: UUID) -> Response:
    """Say how far the team is with one of them."""
    found = find_need(need_id, g.viewer)
    return answered(
        NeedAnswer(), request.form,
        lambda said, key: actions.answer(found, said, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to="/what-would-help"), again=lambda filled, _: needs_page(filled, 422),
    )  # fmt: skip


def needs_page(filled: Filled, status: int = 200) -> Response:
    """The list, with what was wrong with the form of one of them."""
    on, wrong = clock.today(), [(words, None) for words, _ in filled.error_list]
    statuses, found = tuple(STATUSES.items()), to_arrange(g.viewer, on=on)
    return page("bookings/needs/needs.html", status, found=found, wrong=wrong, statuses=statuses, on=on, key=new_id)
