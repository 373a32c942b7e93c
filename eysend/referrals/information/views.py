"""Requests for information, for those who read the request for the service."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.referrals.evidence.queries import evidence_of, look_at
from eysend.referrals.information import actions
from eysend.referrals.information.forms import AskForm, EffectForm
from eysend.referrals.information.information_request import InformationRequest, requests_of
from eysend.referrals.writing import Paper, find_paper, intake_of

bp = Blueprint("information", __name__)
HERE = "/requests/<uuid:paper_id>/information"
ASK = "Please send us: {what}."
USUAL = "an assessment, and your plan for the child"


@bp.get(HERE)
@allow("practitioner", "lead", "admin")
def information(paper_id: UUID) -> Response:
    """What was asked, of whom, and what came of it."""
    paper, on = find(paper_id), clock.today()
    asked = requests_of(paper.id)
    about: dict[str, Any] = {"paper": paper, "row": intake_of(paper), "asked": asked, "today": on, "local": clock.local}
    return page("referrals/information/list.html", **about)


@bp.get(f"{HERE}/new")
@allow("practitioner", "lead", "admin")
def new(paper_id: UUID) -> Response:
    """Ask somebody; after a parent's request, what is missing is written already (HER-21)."""
    paper = find(paper_id)
    return asking(paper, Filled(AskForm(), {"what": usual(paper)}))


@bp.post(f"{HERE}/new")
@allow("practitioner", "lead", "admin")
def ask(paper_id: UUID) -> Response:
    """Send it."""
    paper, by, on, at = find(paper_id), g.viewer, clock.today(), clock.now()
    row = intake_of(paper)
    return answered(
        AskForm(), request.form, lambda answers, key: actions.ask(row, answers, key=key, by=by, on=on, at=at),
        then=lambda _: answer(to=f"{paper.back}/information"), again=lambda filled, _: asking(paper, filled, 422),
    )  # fmt: skip


@bp.get(f"{HERE}/<uuid:asked_id>")
@allow("practitioner", "lead", "admin")
def one(paper_id: UUID, asked_id: UUID) -> Response:
    """One question, its answer, and what it changed."""
    paper = find(paper_id)
    made = find_asked(paper, asked_id)
    return shown(paper, made, Filled(EffectForm(), {"effect": made.effect}))


@bp.post(f"{HERE}/<uuid:asked_id>/effect")
@allow("lead")
def effect(paper_id: UUID, asked_id: UUID) -> Response:
    """What it changes for the decision."""
    paper, by, at = find(paper_id), g.viewer, clock.now()
    made = find_asked(paper, asked_id)
    return answered(
        EffectForm(), request.form, lambda answers, key: actions.say_effect(made, answers, key=key, by=by, at=at),
        then=lambda _: answer(to=f"{paper.back}/information/{asked_id}"),
        again=lambda filled, _: shown(paper, made, filled, 422),
    )  # fmt: skip


@bp.post(f"{HERE}/<uuid:asked_id>/without")
@allow("practitioner", "lead", "admin")
def without(paper_id: UUID, asked_id: UUID) -> Response:
    """Go on without an answer."""
    paper = find(paper_id)
    made = find_asked(paper, asked_id)
    try:
        actions.go_on_without(made, by=g.viewer, on=clock.today(), at=clock.now())
    except NotNow as why:
        return shown(paper, made, Filled(EffectForm(), {}, {WHOLE_FORM: [str(why)]}), 422)
    return answer(to=f"{paper.back}/information/{asked_id}")


def find(paper_id: UUID) -> Paper:
    """A paper that this viewer reads for the service; NotYours for who sent it."""
    paper = find_paper(paper_id, g.viewer, on=clock.today())
    if not paper.for_service:
        raise NotYours
    if paper.child_id:
        saw(paper.child_id)
    return paper


def find_asked(paper: Paper, asked_id: UUID) -> InformationRequest:
    """One question about this paper; NotYours where there is none such."""
    made = db.session.get(InformationRequest, asked_id)
    if made is None or made.paper_id != paper.id:
        raise NotYours
    return made


def usual(paper: Paper) -> str:
    """What to ask for: of a setting what it has and a parent was not asked for, else what is missing."""
    if paper.kind == "parent":
        return ASK.format(what=USUAL)
    look = look_at(paper, evidence_of(paper, g.viewer, on=clock.today()), in_force(), g.viewer, on=clock.today())
    missing = [words for one in look.lacking for words in (one.missing or (one.name[:1].lower() + one.name[1:],))]
    return ASK.format(what="; ".join(missing)) if missing else ""


def asking(paper: Paper, filled: Filled, status: int = 200) -> Response:
    """The form."""
    return page("referrals/information/new.html", status, paper=paper, filled=filled, key=new_id())


def shown(paper: Paper, made: InformationRequest, filled: Filled, status: int = 200) -> Response:
    """The page of one question."""
    about = {"paper": paper, "one": made, "filled": filled, "state": made.state_on(clock.today())}
    return page("referrals/information/one.html", status, **about, key=new_id(), go_key=new_id(), local=clock.local)
