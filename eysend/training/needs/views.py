"""What would help: asked on a page of its own once the place is safe; worked through by the team (XC-7)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.booking import Place
from eysend.bookings.needs import actions
from eysend.bookings.needs.need import STATUSES
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.training.delegates.queries import find_place
from eysend.training.needs.forms import AnswerNeed, SayNeed
from eysend.training.needs.queries import find_need, given_for, to_work_through

bp = Blueprint("needs", __name__)


@bp.get("/training/places/<uuid:place_id>/needs")
@allow("signed_in")
def say(place_id: UUID) -> Response:
    """Ask what would help, and show what this person told us before."""
    return say_page(find_place(place_id, g.viewer), Filled(SayNeed()))


@bp.post("/training/places/<uuid:place_id>/needs")
@allow("signed_in")
def tell_us(place_id: UUID) -> Response:
    """Write down one thing that would help."""
    place = find_place(place_id, g.viewer)
    return answered(
        SayNeed(), request.form,
        lambda said, key: actions.ask(place, said, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/training/places/{place_id}/needs?told=1"),
        again=lambda filled, _: say_page(place, filled, status=422),
    )  # fmt: skip


def say_page(place: Place, filled: Filled, status: int = 200) -> Response:
    """The page for one place."""
    own = place.person_id == g.viewer.person_id
    return page("training/needs/say.html", status, place=place, filled=filled, own=own, key=new_id(),
                given=given_for(place, g.viewer), told="told" in request.args)  # fmt: skip


@bp.get("/training/needs")
@allow("practitioner", "lead")
def needs() -> Response:
    """Everything that people with a place need, what is open first."""
    return needs_page(Filled(AnswerNeed()))


@bp.post("/training/needs/<uuid:need_id>/answers")
@allow("practitioner", "lead")
def answers(need_id: UUID) -> Response:
    """Say how far the team is with one of them."""
    need = find_need(need_id, g.viewer)
    return answered(
        AnswerNeed(), request.form,
        lambda said, key: actions.answer(need, said, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to="/training/needs"), again=lambda filled, _: needs_page(filled, status=422),
    )  # fmt: skip


def needs_page(filled: Filled, status: int = 200) -> Response:
    """The list, with what was wrong with the form of one of them."""
    found, on = to_work_through(g.viewer, on=clock.today()), clock.today()
    wrong = [(words, None) for words, _ in filled.error_list]
    return page("training/needs/needs.html", status, found=found, wrong=wrong, statuses=tuple(STATUSES.items()),
                on=on, key=new_id)  # fmt: skip
