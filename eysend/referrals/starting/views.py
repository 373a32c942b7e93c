"""What somebody began and has not sent, and a new request: as what, about whom, for what."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import answered, key_or_new
from eysend.core.db import new_id
from eysend.core.errors import SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.referrals.drafts import actions
from eysend.referrals.drafts.copying import copy_to_draft
from eysend.referrals.drafts.queries import drafts_of
from eysend.referrals.drafts.start import Start
from eysend.referrals.queries import find_intake, own_children
from eysend.referrals.starting import ways as starting
from eysend.referrals.starting.forms import KeyedStart

CARRIED = ("born", "days", "sessions", "postcode", "form", "setting", "need")
bp = Blueprint("request_starts", __name__)
AGAIN = "This page was sent once with other words. Look at it again, then press Start."


@bp.get("/request-support/drafts")
@allow("signed_in")
def drafts() -> Response:
    """What this person began and has not sent, and a new request."""
    found = drafts_of(g.viewer, on=clock.today())
    return page("referrals/starting/drafts.html", drafts=found, local=clock.local, **values(request.args))


@bp.post("/request-support/drafts")
@allow("signed_in")
def new_draft() -> Response:
    """Begin a draft and lead to its list; a question about no child has its own page."""
    if reason := starting.without_child(request.form):
        return answer(to=f"/consultations/new?reason={reason}")
    return begun(request.form)


@bp.get("/requests/on-paper")
@allow("lead", "admin")
def on_paper() -> Response:
    """What came on paper or by phone, to be typed in for who asks (HER-16)."""
    return page("referrals/starting/on_paper.html", filled=Filled(KeyedStart()), key=new_id())


@bp.post("/requests/on-paper")
@allow("lead", "admin")
def new_on_paper() -> Response:
    """Begin its draft: the same task list, with the original among its papers."""
    return answered(
        KeyedStart(), request.form,
        lambda said, key: actions.begin(key, Start(said["asker"], source=said["source"]), by=g.viewer,
                                        on=clock.today(), at=clock.now()),
        then=lambda key: answer(to=f"/request-support/drafts/{key}"),
        again=lambda filled, _: page("referrals/starting/on_paper.html", 422, filled=filled, key=new_id()),
    )  # fmt: skip


@bp.post("/requests/<uuid:intake_id>/copy")
@allow("signed_in")
def copy(intake_id: UUID) -> Response:
    """A new draft with all that an earlier request said, and its papers (DER-13)."""
    row = find_intake(intake_id, g.viewer, on=clock.today())
    made = copy_to_draft(row, by=g.viewer, at=clock.now(), key=key_or_new(request.form))
    return answer(to=f"/request-support/drafts/{made}")


def values(sent: Any, errors: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """What the page offers, with what was chosen and what “Who can help” told."""
    profile, ways = in_force(), starting.ways_of(g.viewer, in_force())
    children = own_children(g.viewer, on=clock.today())
    told = [(name, value) for name in CARRIED for value in sent.getlist(name) if value]
    named = starting.form_named(sent.get("form", ""), profile)
    offered: dict[str, Any] = {"ways": ways, "children": children, "asks": starting.reasons_for(ways, profile)}
    offered["others_ask"] = starting.others_ask(profile)
    return {**offered, "told": told, "named": named, "chosen": sent, "errors": errors or {}, "key": new_id()}


def begun(sent: Any) -> Response:
    """Begin the draft, or show the page again with what is missing."""
    offered = values(sent)
    try:
        key = forms.submission_id(sent)
        start = starting.start_in(sent, offered["ways"], offered["children"], offered["asks"])
        actions.begin(key, start, by=g.viewer, on=clock.today(), at=clock.now())
    except Refused as refused:
        return again(sent, refused.errors)
    except SameKeyOtherBody:
        return again(sent, {WHOLE_FORM: [AGAIN]})
    return answer(to=f"/request-support/drafts/{key}")


def again(sent: Any, errors: dict[str, list[str]]) -> Response:
    """The start page with what is missing."""
    drafts = drafts_of(g.viewer, on=clock.today())
    return answer("referrals/starting/drafts.html", drafts=drafts, local=clock.local, **values(sent, errors))
