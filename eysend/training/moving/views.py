"""Addresses of moving people to another date of their course."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.party import COLLEAGUES
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.training.moving import actions
from eysend.training.moving.move_page import MovePage, move_page

bp = Blueprint("moving", __name__)
BOOKERS = ("setting", "parent", *sorted(COLLEAGUES))


@bp.get("/training/bookings/<uuid:booking_id>/moves")
@allow(*BOOKERS)
def which_date(booking_id: UUID) -> Response:
    """Who moves and where to; what it costs stands there before anybody moves (XC-7)."""
    seen = move_page(booking_id, g.viewer, at=clock.now())
    return show(seen, seen.blank(request.args.get("line", "")))


@bp.post("/training/bookings/<uuid:booking_id>/moves")
@allow(*BOOKERS)
def move(booking_id: UUID) -> Response:
    """Move them in one step."""
    seen = move_page(booking_id, g.viewer, at=clock.now())
    return answered(
        seen.form, request.form,
        lambda told, key: actions.move(seen.made, seen.chosen(told), told, key=key, by=g.viewer, at=clock.now()),
        then=lambda moved: answer(to=f"/training/bookings/{moved}"),
        again=lambda filled, _: again(booking_id, filled),
    )  # fmt: skip


def again(booking_id: UUID, filled: Filled) -> Response:
    """The page as things stand now, with what was sent."""
    seen = move_page(booking_id, g.viewer, at=clock.now())
    return show(seen, seen.again(filled), 422)


def show(seen: MovePage, filled: Filled | None, status: int = 200) -> Response:
    """The page."""
    return page("training/moving/move.html", status, seen=seen, filled=filled, key=new_id())
