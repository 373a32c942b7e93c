"""One session from all its registers: what two devices said differently is asked, and a mark can be put right."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.attendance.sheet_form import as_it_stands
from eysend.bookings.when import when_of
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.groups.registers.merged import actions
from eysend.groups.registers.merged.together import Together, together
from eysend.people import browsers

bp = Blueprint("merged", __name__, url_prefix="/registers/sessions")


@bp.get("/<uuid:session_id>")
@allow("practitioner", "lead")
def session(session_id: UUID) -> Response:
    """Who came, as everybody said."""
    found = together(session_id, g.viewer)
    return show(found, Filled(found.form, as_it_stands(found.people)))


@bp.post("/<uuid:session_id>/marks")
@allow("practitioner", "lead")
def marks(session_id: UUID) -> Response:
    """Say which is right, or put a mark right: one form for the whole list."""
    found, device = together(session_id, g.viewer), browsers.in_words(request.headers.get("User-Agent", ""))
    return answered(
        found.form, request.form,
        lambda said, key: actions.put_right(session_id, said, device=device, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/registers/sessions/{session_id}"),
        again=lambda filled, _: show(found, filled, 422),
    )  # fmt: skip


def show(found: Together, filled: Filled, status: int = 200) -> Response:
    """The page; the children on it are being read."""
    for one in found.people:
        if one.place.child_id:
            saw(one.place.child_id)
    when = when_of([found.session])
    return page("groups/merged/session.html", status, found=found, filled=filled, when=when, key=new_id())
