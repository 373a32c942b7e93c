"""Another date for what was called off: the team chooses it, and who was stood down is asked first."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.first_refusal import stood_down_from
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.replacing import actions
from eysend.bookings.replacing.forms import instead
from eysend.bookings.replacing.queries import dates_instead, find_called_off
from eysend.bookings.standing_down import pools_of
from eysend.bookings.when import when_of
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Form
from eysend.core.pages import answer, page

bp = Blueprint("replacing", __name__, url_prefix="/called-off")


@bp.get("/<uuid:session_id>")
@allow("practitioner", "lead")
def called_off(session_id: UUID) -> Response:
    """Who was stood down, and the dates that they could have first."""
    found = find_called_off(session_id, g.viewer)
    return show(found, Filled(form_for(found)))


@bp.post("/<uuid:session_id>/date-instead")
@allow("practitioner", "lead")
def give_instead(session_id: UUID) -> Response:
    """Ask them first."""
    found = find_called_off(session_id, g.viewer)
    return answered(
        form_for(found), request.form,
        lambda told, key: actions.give_instead(session_id, UUID(told["to"]), key=key, by=g.viewer, at=clock.now()),
        then=lambda asked: answer(to=f"/called-off/{session_id}?asked={asked}"),
        again=lambda filled, _: show(found, filled, 422),
    )  # fmt: skip


def form_for(found: Occurrence) -> Form:
    """The dates ahead to choose from."""
    return instead(dates_instead(found, g.viewer, at=clock.now()))


def show(found: Occurrence, filled: Filled, status: int = 200) -> Response:
    """The page of what was called off."""
    left, asked = len(stood_down_from(pools_of(found))), request.args.get("asked", 0, type=int)
    about = {"name": found.programme.name, "when": when_of([found]), "left": left, "asked": asked}
    return page("bookings/replacing/called_off.html", status, session=found, filled=filled, key=new_id(), **about)
