"""Writing down that a parent was told of a notice by a person."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.filled import Filled
from eysend.core.pages import answer
from eysend.referrals import queries
from eysend.referrals.acknowledgements import actions
from eysend.referrals.acknowledgements.forms import ToldForm
from eysend.referrals.requests.views import read_page

bp = Blueprint("acknowledgements", __name__)


@bp.post("/requests/<uuid:intake_id>/acknowledgement")
@allow("lead", "admin")
def told(intake_id: UUID) -> Response:
    """The parent was told."""
    row = queries.find_for_service(intake_id, g.viewer, on=clock.today())

    def do(answers: dict[str, Any], key: UUID) -> None:
        actions.told_parent(row, answers, key=key, by=g.viewer, at=clock.now())

    def again(filled: Filled, _: Any) -> Response:
        return read_page(row, told=filled, status=422)

    return answered(ToldForm(), request.form, do, then=lambda _: answer(to=f"/requests/{row.id}"), again=again)
