"""Answering by a link for one use, without an account or signed in. Used, over or passed on, it says nothing."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import tried
from eysend.core.db import new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.filled import Filled
from eysend.core.forms import Refused, gather
from eysend.core.pages import answer, page
from eysend.referrals.links.forms import KnowsForm
from eysend.referrals.links.one_use_link import OneUseLink, find_link, miss
from eysend.referrals.links.question_set import SETS, asked_by

bp = Blueprint("links", __name__)
NOT_THAT = "This is not the birthday that we have. Check the letter’s reference with us, or ring us"
BORN = tuple(f"born-{part}" for part in ("day", "month", "year"))


@bp.get("/answers/thanks")
@allow("anyone")
def thanks() -> Response:
    """It is here, and the link is over."""
    return page("referrals/links/thanks.html")


@bp.get("/answers/<token>")
@allow("anyone")
def link(token: str) -> Response:
    """The questions for who is signed in as the person asked; everybody else first says when the child was born."""
    found = open_link(token)
    if found is None:
        return nothing_here()
    if g.viewer.signed_in:
        return questions(token, found, Filled(SETS[found.kind].schema(), start(found)))
    return page("referrals/links/knows.html", token=token, filled=Filled(KnowsForm()))


@bp.post("/answers/<token>/questions")
@allow("anyone")
def known(token: str) -> Response:
    """The questions, for who knows when the child was born."""
    found = open_link(token)
    if found is None:
        return nothing_here()
    if wrong := why_not(found):
        return ask_again(token, wrong)
    return questions(token, found, Filled(SETS[found.kind].schema(), start(found)))


@bp.post("/answers/<token>")
@allow("anyone")
def taken(token: str) -> Response:
    """Take the answer in, and close the link."""
    found = find_quietly(token)
    if found and found.used_key and str(found.used_key) == request.form.get("submission_id"):
        return answer(to="/answers/thanks")
    if found is None or not found.open_on(clock.today()):
        return nothing_here()
    if not g.viewer.signed_in and (wrong := why_not(found)):
        return ask_again(token, wrong)
    return take(token, found)


def take(token: str, found: OneUseLink) -> Response:
    """The deed; else the questions once more with what was typed."""
    chosen, sent = SETS[found.kind], request.form
    schema, on, at = chosen.schema(), clock.today(), clock.now()
    try:
        answers = forms.read(schema, sent, besides=BORN)
        chosen.do(found, answers, key=forms.submission_id(sent), by=g.viewer, on=on, at=at)
    except (Refused, NotNow) as why:
        plain = {name: sent.getlist(name) for name in sent if name not in BORN}
        again = tried(schema, plain, why)
        raw = gather(schema, sent, besides=BORN)
        return questions(token, found, Filled(schema, raw, again.errors), 422)
    return answer(to="/answers/thanks")


def find_quietly(token: str) -> OneUseLink | None:
    """The link for this viewer; None where there is none for them."""
    try:
        return find_link(token, g.viewer)
    except NotYours:
        return None


def open_link(token: str) -> OneUseLink | None:
    """The link, if it may still be answered by this viewer."""
    found = find_quietly(token)
    return found if found and found.open_on(clock.today()) else None


def why_not(found: OneUseLink) -> str:
    """Words where the birthday that was sent is not the child’s, which counts; empty where it is."""
    sent = {name: value for name, value in request.form.items() if name in BORN}
    try:
        born: date = forms.read(KnowsForm(), sent)["born"]
    except Refused as refused:
        return refused.errors["born"][0]
    if born == found.paper.born:
        return ""
    miss(found, at=clock.now())
    return NOT_THAT


def nothing_here() -> Response:
    """The same words for a link that is used, over, unknown or somebody else's."""
    return page("referrals/links/nothing.html", 404)


def ask_again(token: str, wrong: str) -> Response:
    """The birthday once more, with what is wrong."""
    sent = gather(KnowsForm(), {name: value for name, value in request.form.items() if name in BORN})
    return page("referrals/links/knows.html", 422, token=token, filled=Filled(KnowsForm(), sent, {"born": [wrong]}))


def start(found: OneUseLink) -> dict[str, Any]:
    """What is known of who answers."""
    name = found.to_name or found.person.name
    return {"who": name} if found.kind == "permission" else {"your_name": name}


def questions(token: str, found: OneUseLink, filled: Filled, status: int = 200) -> Response:
    """The question set, with the birthday carried along for who is not signed in."""
    shown = {name: view for name, view in filled.values.items() if name in filled.schema.fields}
    born = {name: request.form.get(name, "") for name in BORN} if not g.viewer.signed_in else {}
    key: UUID | str = request.form.get("submission_id") or new_id()
    about = {"link": found, "child": found.paper.child_first, "asked": asked_by(found), "set": SETS[found.kind]}
    return page("referrals/links/questions.html", status, token=token, key=key, born=born, **about,
                filled=Filled(filled.schema, shown, filled.errors))  # fmt: skip
