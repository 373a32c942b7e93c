"""Why families may be invited: the decision of a lead, and taking back what let a family be invited."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for

from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import Why, answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.groups.invitations.queries import find_programme
from eysend.groups.invitations.reasons import decision, taking_back

bp = Blueprint("reasons", __name__)


@bp.get("/invitations/programmes/<uuid:programme_id>/decisions/new")
@allow("lead")
def new_decision(programme_id: UUID) -> Response:
    """The decision that a group of movement and play needs (LTS-10)."""
    found = decision.find_decided(programme_id, g.viewer)
    form = decision.form_for(found, g.viewer, on=clock.today())
    filled = Filled(form, {}) if form else None
    return page("groups/invitations/decision.html", programme=found, filled=filled, key=new_id())


@bp.post("/invitations/programmes/<uuid:programme_id>/decisions")
@allow("lead")
def decisions(programme_id: UUID) -> Response:
    """Decide that a child’s family may be invited."""
    found = decision.find_decided(programme_id, g.viewer)
    to = url_for("invitations.programme", programme_id=programme_id)
    if (form := decision.form_for(found, g.viewer, on=clock.today())) is None:
        return answer(to=to)

    def do(answers: Answers, key: UUID) -> None:
        decision.decide(found, answers, key=key, by=g.viewer, on=clock.today(), at=clock.now())

    return answered(form, request.form, do, then=lambda _: answer(to=to), again=decision_again(found))


@bp.get("/invitations/programmes/<uuid:programme_id>/grants")
@allow("lead")
def grants(programme_id: UUID) -> Response:
    """What lets families be invited to this programme, and taking one of it back."""
    found = find_programme(programme_id, g.viewer)
    form = taking_back.form_for(found, g.viewer, on=clock.today())
    filled = Filled(form, {}) if form else None
    return page("groups/invitations/grants.html", programme=found, filled=filled, key=new_id())


@bp.post("/invitations/programmes/<uuid:programme_id>/revocations")
@allow("lead")
def revocations(programme_id: UUID) -> Response:
    """Take back what let one family be invited. Nobody loses a place by it."""
    found = find_programme(programme_id, g.viewer)
    to = url_for("invitations.programme", programme_id=programme_id)
    if (form := taking_back.form_for(found, g.viewer, on=clock.today())) is None:
        return answer(to=to)

    def do(answers: Answers, key: UUID) -> None:
        taking_back.take_back(answers, key=key, by=g.viewer, at=clock.now())

    return answered(form, request.form, do, then=lambda _: answer(to=to), again=grants_again(found))


def decision_again(found: Programme) -> Callable[[Filled, Why], Response]:
    """The decision’s page with what was typed, and what is wrong in words."""
    return lambda filled, _: page("groups/invitations/decision.html", 422, programme=found, filled=filled, key=new_id())


def grants_again(found: Programme) -> Callable[[Filled, Why], Response]:
    """The page of grants with what was typed, and what is wrong in words."""
    return lambda filled, _: page("groups/invitations/grants.html", 422, programme=found, filled=filled, key=new_id())
