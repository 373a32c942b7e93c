"""The restricted notes of one child, for leads. Every reading is in the access log by this address (XC-12, XC-13)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.caseload.restricted import actions
from eysend.caseload.restricted.forms import RestrictedNoteForm
from eysend.caseload.restricted.queries import find_watched, notes_about
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page

bp = Blueprint("restricted", __name__)
HERE = "caseload/restricted"


@bp.get("/children/<uuid:child_id>/restricted-notes")
@allow("lead")
def notes(child_id: UUID) -> Response:
    """What leads wrote, the newest first."""
    child = find_watched(child_id, g.viewer, on=clock.today())
    saw(child.id)
    return page(f"{HERE}/notes.html", child=child, found=notes_about(child, g.viewer))


@bp.get("/children/<uuid:child_id>/restricted-notes/new")
@allow("lead")
def new(child_id: UUID) -> Response:
    """The form, under where a worry belongs."""
    return form_page(find_watched(child_id, g.viewer, on=clock.today()), Filled(RestrictedNoteForm()))


@bp.post("/children/<uuid:child_id>/restricted-notes")
@allow("lead")
def write(child_id: UUID) -> Response:
    """Keep it."""
    on, at = clock.today(), clock.now()
    child = find_watched(child_id, g.viewer, on=on)
    return answered(
        RestrictedNoteForm(), request.form,
        lambda said, key: actions.write(key, child, said, by=g.viewer, on=on, at=at),
        then=lambda _: answer(to=f"/children/{child.id}/restricted-notes"),
        again=lambda filled, _: form_page(child, filled, 422),
    )  # fmt: skip


def form_page(child: Child, filled: Filled, status: int = 200) -> Response:
    """The form, as it was typed."""
    saw(child.id)
    return page(f"{HERE}/new.html", status, child=child, filled=filled, key=new_id())
