"""Moving what came in by the wrong door."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer
from eysend.councils.council import in_force
from eysend.referrals import queries
from eysend.referrals.requests.views import read_page, transfer_form
from eysend.referrals.transfers import actions
from eysend.referrals.transfers.doors import may_move

bp = Blueprint("transfers", __name__)


@bp.post("/requests/<uuid:intake_id>/transfers")
@allow("lead", "admin")
def transfer(intake_id: UUID) -> Response:
    """Move it to another form of this council."""
    row = queries.find_for_service(intake_id, g.viewer, on=clock.today())
    if not may_move(row):
        raise NotYours

    def do(answers: dict[str, Any], key: UUID) -> None:
        actions.transfer(row, answers, in_force(), key=key, by=g.viewer, at=clock.now())

    def again(filled: Filled, _: Any) -> Response:
        return read_page(row, move=filled, status=422)

    form = transfer_form(row)
    return answered(form, request.form, do, then=lambda _: answer(to=f"/requests/{row.id}"), again=again)
