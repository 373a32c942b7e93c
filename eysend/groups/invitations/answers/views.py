"""A family’s invitations: its own, and no other home’s; the link of a letter tells everybody else nothing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for

from eysend.bookings.invitation import Invitation
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import Why, answered, key_or_new
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.groups.forms import guests
from eysend.groups.invitations import queries
from eysend.groups.invitations.answers import reply
from eysend.groups.invitations.answers.door import Door, door_of
from eysend.people.signin_session import hash_token

bp = Blueprint("invited", __name__)


@bp.get("/invitations")
@allow("parent", "practitioner", "lead", "admin")
def invitations() -> Response:
    """One's own invitations, and for staff what they may invite to."""
    found, programmes = queries.mine(g.viewer), queries.programmes_of(g.viewer)
    return page("groups/invitations/list.html", mine=found, programmes=programmes, on=clock.today())


@bp.get("/invitations/link/<token>")
@allow("anyone")
def link(token: str) -> Response:
    """The link of a letter: one's own invitation; for everybody else the same words, whether or not there is one."""
    if not g.viewer.signed_in:
        return page("groups/invitations/sign_in_first.html")
    try:
        found, _ = queries.find_mine(Invitation.token_hash == hash_token(token), g.viewer)
    except NotYours:
        return page("groups/invitations/for_someone_else.html", 404)
    return answer(to=url_for("invited.invitation", invitation_id=found.id))


@bp.get("/invitations/<uuid:invitation_id>")
@allow("parent")
def invitation(invitation_id: UUID) -> Response:
    """One invitation to one's own home: what it is, which dates, yes, no or not sure yet."""
    door = own_door(invitation_id)
    start = {"coming": [f"child:{door.child.id}"], "adults": "1"}
    return page("groups/invitations/invitation.html", **about(door, Filled(door.form, start) if door.form else None))


@bp.post("/invitations/<uuid:invitation_id>/acceptance")
@allow("parent")
def acceptance(invitation_id: UUID) -> Response:
    """Yes, to the dates ticked."""
    door = own_door(invitation_id, again=True)
    if (form := door.form) is None:
        return back_to(invitation_id)

    def do(answers: Answers, key: UUID) -> Any:
        wanted, party = [UUID(one) for one in answers["dates"]], guests(form, answers)
        return reply.accept(invitation_id, wanted, party, key=key, by=g.viewer, at=clock.now())

    return answered(form, request.form, do, then=lambda _: back_to(invitation_id), again=asked_again(door))


@bp.post("/invitations/<uuid:invitation_id>/refusal")
@allow("parent")
def refusal(invitation_id: UUID) -> Response:
    """No, thank you."""
    reply.decline(invitation_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return back_to(invitation_id)


@bp.post("/invitations/<uuid:invitation_id>/doubt")
@allow("parent")
def doubt(invitation_id: UUID) -> Response:
    """Not sure yet."""
    reply.not_sure(invitation_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return back_to(invitation_id)


@bp.post("/invitations/<uuid:invitation_id>/renewal")
@allow("parent")
def renewal(invitation_id: UUID) -> Response:
    """Please send me a new one."""
    reply.ask_again(invitation_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=url_for("invited.invitation", invitation_id=invitation_id, asked=1))


def own_door(invitation_id: UUID, *, again: bool = False) -> Door:
    """One invitation to one's own home."""
    found, child = queries.find_mine(Invitation.id == invitation_id, g.viewer)
    return door_of(found, child, g.viewer, at=clock.now(), again=again)


def about(door: Door, filled: Filled | None) -> dict[str, Any]:
    """What the family's page needs; each of its forms has a key of its own."""
    asked = "asked" in request.args
    return {"door": door, "programme": door.invitation.programme, "filled": filled, "key": new_id, "asked": asked}


def asked_again(door: Door) -> Callable[[Filled, Why], Response]:
    """The family's page with what was ticked, and what is wrong in words."""
    return lambda filled, _: page("groups/invitations/invitation.html", 422, **about(door, filled))


def back_to(invitation_id: UUID) -> Response:
    """On to the invitation, as it stands now."""
    return answer(to=url_for("invited.invitation", invitation_id=invitation_id))
