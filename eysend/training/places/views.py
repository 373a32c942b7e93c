"""The address at which the places of a date are changed."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.card import waiting_in
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.training.making.queries import find_session, pools_of
from eysend.training.making.shown import RunDate, run_date
from eysend.training.places.actions import change_places
from eysend.training.places.forms import places_form

bp = Blueprint("places", __name__)
STAFF = ("practitioner", "lead", "admin")


@bp.get("/training/dates/<uuid:occurrence_id>/places")
@allow(*STAFF)
def places(occurrence_id: UUID) -> Response:
    """How many there are, how many are taken and how many wait."""
    seen = date_of(occurrence_id)
    return show(seen, places_form(seen.pools))


@bp.post("/training/dates/<uuid:occurrence_id>/places")
@allow(*STAFF)
def change(occurrence_id: UUID) -> Response:
    """More of them, or fewer."""
    seen = date_of(occurrence_id)
    return answered(
        places_form(seen.pools).schema, request.form,
        lambda told, key: change_places(seen.pools, told, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/training/dates/{occurrence_id}"), again=lambda filled, _: show(seen, filled, 422),
    )  # fmt: skip


def date_of(occurrence_id: UUID) -> RunDate:
    """The date that this session belongs to, with who waits for it."""
    pools = pools_of(find_session(occurrence_id, g.viewer), g.viewer)
    return run_date(pools, waiting_in([pool.id for pool in pools]), at=clock.now())


def show(seen: RunDate, filled: Filled, status: int = 200) -> Response:
    """The page."""
    team = seen.first.programme.team in g.viewer.teams
    return page("training/places/places.html", status, date=seen, filled=filled, team=team, key=new_id())
