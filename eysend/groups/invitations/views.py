"""Invitations: for staff what they may invite to, whom, and what came of it; for a family its own, and no other's."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for

from eysend.bookings.grant import LITTLE_TREASURES
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import Why, answered, key_or_new
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.groups.invitations import actions, queries
from eysend.groups.invitations.family import Family
from eysend.groups.invitations.forms import batch

bp = Blueprint("invitations", __name__)


@bp.get("/invitations/programmes/<uuid:programme_id>")
@allow("practitioner", "lead", "admin")
def programme(programme_id: UUID) -> Response:
    """Who may be invited to one programme, and what became of those who were."""
    found = queries.find_programme(programme_id, g.viewer)
    families = may_be_invited(found)
    form = batch(families, on=clock.today()) if families else None
    return page(
        "groups/invitations/programme.html",
        **for_staff(found, Filled(form, {"answer_by": clock.today() + actions.BY_THEN}) if form else None),
    )


@bp.post("/invitations/programmes/<uuid:programme_id>/batches")
@allow("practitioner", "lead", "admin")
def batches(programme_id: UUID) -> Response:
    """Send invitations to the families that were ticked. Nothing goes out without this press."""
    found = queries.find_programme(programme_id, g.viewer)
    families, to = may_be_invited(found, again=True), url_for("invitations.programme", programme_id=programme_id)
    if not families:
        return answer(to=to)

    def do(answers: Answers, key: UUID) -> int:
        chosen = [one for one in families if str(one.home.id) in answers["families"]]
        return actions.invite(found, chosen, answers["answer_by"], key=key, by=g.viewer, at=clock.now())

    form, then = batch(families, on=clock.today()), sent_from(to)
    return answered(form, request.form, do, then=then, again=batch_again(found))


@bp.post("/invitations/<uuid:invitation_id>/withdrawal")
@allow("practitioner", "lead", "admin")
def withdrawal(invitation_id: UUID) -> Response:
    """Take it back."""
    to = actions.withdraw(invitation_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=url_for("invitations.programme", programme_id=to))


@bp.post("/invitations/<uuid:invitation_id>/replacement")
@allow("practitioner", "lead", "admin")
def replacement(invitation_id: UUID) -> Response:
    """Send a fresh one in its place."""
    to = actions.replace(invitation_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=url_for("invitations.programme", programme_id=to, sent=1))


def may_be_invited(found: Programme, *, again: bool = False) -> list[Family]:
    """The families who may be invited to it today."""
    pools = queries.dates_of(found, g.viewer, at=clock.now())
    return queries.families_for(found, pools, g.viewer, on=clock.today(), again=again)


def for_staff(found: Programme, filled: Filled | None) -> dict[str, Any]:
    """What the page of a programme needs."""
    sent = request.args.get("sent", 0, type=int)
    invited = queries.invited_to(found, g.viewer)
    decides = found.needs_grant == LITTLE_TREASURES and "lead" in g.viewer.roles
    more = {"decides": decides, "sent": sent, "on": clock.today(), "key": new_id}
    return {"programme": found, "filled": filled, "invited": invited, **more}


def sent_from(to: str) -> Callable[[int], Response]:
    """Back to the programme, with how many went out."""
    return lambda sent: answer(to=f"{to}?sent={sent}")


def batch_again(found: Programme) -> Callable[[Filled, Why], Response]:
    """The programme's page with what was ticked, and what is wrong in words."""
    return lambda filled, _: page("groups/invitations/programme.html", 422, **for_staff(found, filled))
