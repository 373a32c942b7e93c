"""Development centres, for those who offer their places: the timetable, offering a place, ending one."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered, key_or_new
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.groups.centre import actions, queries
from eysend.groups.centre.forms import form_for
from eysend.groups.centre.timetable import Centre

bp = Blueprint("centre", __name__)


@bp.get("/centres")
@allow("practitioner", "lead", "admin")
def centres() -> Response:
    """The timetable of each centre."""
    return page("groups/centre/timetable.html", centres=queries.centres(g.viewer, on=clock.today()), key=new_id)


@bp.get("/centres/<uuid:programme_id>/places/new")
@allow("practitioner", "lead")
def new_place(programme_id: UUID) -> Response:
    """Offer a child a place."""
    centre = queries.find_centre(programme_id, g.viewer, on=clock.today())
    form = form_for(centre, queries.families(g.viewer, on=clock.today()))
    return offering(centre, Filled(form, {}) if form else None)


@bp.post("/centres/<uuid:programme_id>/places")
@allow("practitioner", "lead")
def places(programme_id: UUID) -> Response:
    """Give it, and lead back to the timetable."""
    centre = queries.find_centre(programme_id, g.viewer, on=clock.today())
    families = queries.families(g.viewer, on=clock.today())
    if (form := form_for(centre, families)) is None:
        return answer(to="/centres")

    def do(answers: Answers, key: UUID) -> Any:
        ((home, child),) = [row for row in families if str(row[0].id) == answers["home_id"]]
        wanted, more = [UUID(one) for one in dict.fromkeys(answers["sessions"])], said(answers)
        return actions.offer(home, child, wanted, key=key, by=g.viewer, at=clock.now(), **more)

    return answered(
        form, request.form, do, then=lambda _: answer(to="/centres"), again=lambda f, _: offering(centre, f, 422)
    )


@bp.post("/centres/places/<uuid:booking_id>/ending")
@allow("practitioner", "lead")
def ending(booking_id: UUID) -> Response:
    """End one."""
    actions.end_place(booking_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to="/centres")


def said(answers: Answers) -> dict[str, Any]:
    """Until when, and why."""
    return {"until": answers["until"], "reason": answers["reason"] or ""}


def offering(centre: Centre, filled: Filled | None, status: int = 200) -> Response:
    """The page that offers a place."""
    return page("groups/centre/new_place.html", status, centre=centre, filled=filled, key=new_id())
