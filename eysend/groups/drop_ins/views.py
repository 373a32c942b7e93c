"""Saving a session that needs no booking, so that one is told if it is called off (WNH-2)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.saving import actions
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import key_or_new
from eysend.core.errors import NotYours
from eysend.core.pages import answer
from eysend.groups.queries import find_session

bp = Blueprint("drop_ins", __name__, url_prefix="/whats-on")


@bp.post("/<uuid:session_id>/saved")
@allow("parent")
def save(session_id: UUID) -> Response:
    """Keep it among one's own."""
    actions.save(drop_in(session_id), key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=f"/whats-on/{session_id}")


@bp.post("/<uuid:session_id>/saved/removal")
@allow("parent")
def let_go(session_id: UUID) -> Response:
    """Take it from one's own."""
    actions.let_go(drop_in(session_id), key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=f"/whats-on/{session_id}")


def drop_in(session_id: UUID) -> Occurrence:
    """A session to which families may just come; NotYours otherwise."""
    found = find_session(session_id, g.viewer).first
    if found.programme.booking == "needed":
        raise NotYours
    return found
