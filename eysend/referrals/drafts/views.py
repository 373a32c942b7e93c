"""A request as a task list: left, opened on another device, checked and sent; a setting’s by all who act for it."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms, media
from eysend.core.access import afterwards, allow, saw
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.forms import Refused
from eysend.core.merge import seen
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.referrals.drafts import actions
from eysend.referrals.drafts.draft import KEPT, RequestDraft
from eysend.referrals.drafts.merging import Meanwhile
from eysend.referrals.drafts.parts import Part, find_part, next_after
from eysend.referrals.drafts.queries import find_draft
from eysend.referrals.drafts.so_far import SoFar, how_far
from eysend.referrals.drafts.written import answers_of
from eysend.referrals.intake import Intake
from eysend.referrals.queries import find_intake

bp = Blueprint("request_drafts", __name__, url_prefix="/request-support/drafts")
NOT_WHOLE = "?missing=yes"


@bp.get("/<uuid:draft_id>")
@allow("signed_in")
def draft(draft_id: UUID) -> Response:
    """The task list, and what the team would say today."""
    found = opened(draft_id)
    if not isinstance(found, RequestDraft):
        return answer(to=f"/requests/{found.id}")
    return page("referrals/drafts/draft.html", **told(far(found)), local=clock.local, days=KEPT.days, key=new_id())


@bp.get("/<uuid:draft_id>/<part_key>")
@allow("signed_in")
def part(draft_id: UUID, part_key: str) -> Response:
    """One part, as it was left; with what is missing where “Save and continue” led back to it."""
    if not isinstance(found := opened(draft_id), RequestDraft):
        return answer(to=f"/receipts/{found.id}")
    so_far = far(found)
    one = find_part(part_key, so_far.draft, in_force())
    errors = so_far.typed.wrong_in(one.names) if "missing" in request.args else {}
    return show_part(so_far, one, so_far.filled(one, errors))


@bp.post("/<uuid:draft_id>/<part_key>")
@allow("signed_in")
def write_part(draft_id: UUID, part_key: str) -> Response:
    """Keep what was typed, whatever is missing; then lead on, or back to what is missing."""
    found, by, on = find_draft(draft_id, g.viewer, on=clock.today(), lock=True), g.viewer, clock.today()
    one, typed = find_part(part_key, found, in_force()), forms.gather(found.schema(in_force()), request.form)
    try:
        found = actions.write(draft_id, one, typed, request.form.get("saw", ""), by=by, on=on, at=clock.now())
    except Meanwhile as meanwhile:
        return show_part(far(found), one, Filled(found.schema(in_force()), typed), meanwhile, 409)
    wrong = far(found).typed.wrong_in(one.names)
    here = f"/request-support/drafts/{draft_id}"
    return answer(to=f"{here}/{one.key}{NOT_WHOLE}" if wrong else next_after(one, found, in_force()))


@bp.get("/<uuid:draft_id>/answers")
@allow("signed_in")
def answers(draft_id: UUID) -> Response:
    """All answers on one page, each with the way to change it; and Send. Back to it once it was sent: the receipt."""
    if not isinstance(found := opened(draft_id), RequestDraft):
        return answer(to=f"/receipts/{found.id}")
    return show_answers(far(found))


@bp.post("/<uuid:draft_id>/answers")
@allow("signed_in")
def send(draft_id: UUID) -> Response:
    """Send the request. Pressed twice, or by two people, it is one."""
    found = opened(draft_id, lock=True)
    if not isinstance(found, RequestDraft):
        return answer(to=f"/receipts/{found.id}")
    try:
        actions.send(draft_id, in_force(), by=g.viewer, on=clock.today(), at=clock.now())
    except Refused:
        db.session.rollback()
        return show_answers(far(find_draft(draft_id, g.viewer, on=clock.today())), 422)
    return answer(to=f"/receipts/{draft_id}")


@bp.post("/<uuid:draft_id>/removal")
@allow("signed_in")
def removal(draft_id: UUID) -> Response:
    """Take the draft away for good."""
    for file in actions.remove(draft_id, by=g.viewer, on=clock.today(), at=clock.now()):
        afterwards(partial(media.drop_kept, file))
    return answer(to="/request-support/drafts")


def opened(draft_id: UUID, lock: bool = False) -> RequestDraft | Intake:
    """The draft; or the request that it has become, where this viewer may read that."""
    try:
        return find_draft(draft_id, g.viewer, on=clock.today(), lock=lock)
    except NotYours:
        return find_intake(draft_id, g.viewer, on=clock.today())


def far(found: RequestDraft) -> SoFar:
    """How far it is today; that a child’s record was read is noted."""
    if found.child_id:
        saw(found.child_id)
    return how_far(found, in_force(), g.viewer, clock.today())


def told(so_far: SoFar) -> dict[str, Any]:
    """What the pages of a draft need."""
    return {"draft": so_far.draft, "so_far": so_far, "advice": so_far.advice, "evidence": so_far.says}


def show_part(
    so_far: SoFar, one: Part, filled: Filled, meanwhile: Meanwhile | None = None, status: int = 200
) -> Response:
    """The page of a part; where two wrote at once, with what the other wrote beside it."""
    now = {name: so_far.draft.answers.get(name) for name in one.names}
    theirs = answers_of(so_far, meanwhile.merged.overlapping) if meanwhile else []
    return page("referrals/drafts/part.html", status, **told(so_far), part=one, filled=filled, key=new_id(),
                saw=seen(now, one.names), theirs=theirs)  # fmt: skip


def show_answers(so_far: SoFar, status: int = 200) -> Response:
    """The check-answers page."""
    listed = [(part, answers_of(so_far, part.names)) for part in so_far.parts]
    return page("referrals/drafts/answers.html", status, **told(so_far), listed=listed, key=new_id())
