"""Visits due: the list, and for each child how often, and what came in the way."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow, saw
from eysend.core.db import new_id
from eysend.core.errors import SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.pages import answer, page
from eysend.councils import council
from eysend.observations.due import actions
from eysend.observations.due.expected import Expected
from eysend.observations.due.forms import NotMadeForm, RhythmForm
from eysend.observations.due.queries import find_expected, visits_due
from eysend.observations.due.rhythm import OFTEN
from eysend.observations.due.where import where_to_visit

bp = Blueprint("due", __name__, url_prefix="/visits/due")
SENT_ALREADY = "You have sent this page already, with other words."


@bp.get("")
@allow("practitioner", "lead", "admin")
def due() -> Response:
    """Which visits are overdue, which are due, and which children nobody said how often for (DER-18)."""
    number = request.args.get("page", 1, type=int)
    rows, more = visits_due(g.viewer, council.in_force().terms, on=clock.today(), page=number)
    values: dict[str, Any] = {"rows": rows, "more": more, "number": number, "on": clock.today()}
    return page("observations/visits_due.html", often=dict(OFTEN), teams=team_names(), **values)


@bp.get("/<uuid:involvement_id>")
@allow("practitioner", "lead", "admin")
def expected(involvement_id: UUID) -> Response:
    """How often one child is visited, and why."""
    return show(find(involvement_id), Filled(RhythmForm()), Filled(NotMadeForm()))


@bp.post("/<uuid:involvement_id>/rhythm")
@allow("practitioner", "lead")
def rhythm(involvement_id: UUID) -> Response:
    """Say how often from now on."""
    tie = find(involvement_id)
    try:
        actions.set_rhythm(forms.submission_id(request.form), tie, request.form, by=g.viewer, at=clock.now())
    except Refused as refused:
        return show(tie, Filled(RhythmForm(), refused.raw, refused.errors), Filled(NotMadeForm()), 422)
    except SameKeyOtherBody:
        return show(tie, Filled(RhythmForm(), {}, {WHOLE_FORM: [SENT_ALREADY]}), Filled(NotMadeForm()), 422)
    return answer(to="/visits/due")


@bp.post("/<uuid:involvement_id>/absence")
@allow("practitioner", "lead")
def absence(involvement_id: UUID) -> Response:
    """Write down a visit that did not happen."""
    tie, on = find(involvement_id), clock.today()
    try:
        actions.not_made(forms.submission_id(request.form), tie, request.form, by=g.viewer, on=on, at=clock.now())
    except Refused as refused:
        return show(tie, Filled(RhythmForm()), Filled(NotMadeForm(), refused.raw, refused.errors), 422)
    except SameKeyOtherBody:
        return show(tie, Filled(RhythmForm()), Filled(NotMadeForm(), {}, {WHOLE_FORM: [SENT_ALREADY]}), 422)
    return answer(to="/visits/due")


def find(involvement_id: UUID) -> Expected:
    """One involvement of this viewer's teams; its child's record is being read."""
    found = find_expected(involvement_id, g.viewer, council.in_force().terms, on=clock.today())
    saw(found.child_id)
    return found


def show(tie: Expected, often: Filled, missed: Filled, status: int = 200) -> Response:
    """The page of one involvement."""
    where, because = where_to_visit(tie, council.in_force(), on=clock.today())
    values: dict[str, Any] = {"tie": tie, "filled": often, "missed": missed, "keys": (new_id(), new_id())}
    values |= {"words": dict(OFTEN), "teams": team_names(), "where": where, "because": because}
    return page("observations/expected.html", status, **values)


def team_names() -> dict[str, str]:
    """The teams' names by key."""
    return {team.key: team.name for team in council.in_force().teams}
