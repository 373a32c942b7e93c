"""Addresses of training made for one setting: ask, offer, agree."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered, key_or_new
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Answers, Form
from eysend.core.just_the_same import asks_first
from eysend.core.pages import answer, page
from eysend.councils import council
from eysend.training.bespoke import actions
from eysend.training.bespoke.bespoke_request import OPEN, BespokeRequest
from eysend.training.bespoke.event import policy_of, when_offered
from eysend.training.bespoke.forms import AskForm, OfferForm, RefusalForm
from eysend.training.bespoke.queries import find_request, latest, still_asked
from eysend.training.booker import bookers_of
from eysend.training.making.prefilled import topics_of

bp = Blueprint("bespoke", __name__)
STAFF = ("practitioner", "lead", "admin")


@bp.get("/training/bespoke")
@allow("setting", *STAFF)
def requests() -> Response:
    """What was asked for, the newest first."""
    return page("training/bespoke/requests.html", rows=latest(g.viewer))


@bp.get("/training/bespoke/new")
@allow("setting")
def new() -> Response:
    """The form to ask."""
    form, settings = ask_form(), [one for one in bookers_of(g.viewer) if one.setting_id]
    return ask_again(Filled(form, {"setting": settings[0].key if len(settings) == 1 else None}), status=200)


@bp.post("/training/bespoke")
@allow("setting")
@asks_first("your request", stands=still_asked)
def ask() -> Response:
    """Keep it, and have the team read it (DER-26)."""

    def deed(answers: Answers, key: UUID) -> UUID:
        return actions.ask(answers, team=team_for_training(), subject=topics()[answers["topic"]], key=key, by=g.viewer,
                           at=clock.now())  # fmt: skip

    return answered(ask_form(), request.form, deed, then=lambda made: answer(to=f"/training/bespoke/{made}"),
                    again=lambda filled, _: ask_again(filled))  # fmt: skip


@bp.get("/training/bespoke/<uuid:request_id>")
@allow("setting", *STAFF)
def one(request_id: UUID) -> Response:
    """How it stands and what happens next."""
    return show(find_request(request_id, g.viewer))


@bp.post("/training/bespoke/<uuid:request_id>/offers")
@allow(*STAFF)
def offer(request_id: UUID) -> Response:
    """Offer a day and a charge."""
    row = find_request(request_id, g.viewer)
    return staff_step(row, OfferForm(on=clock.today()), partial(actions.offer, row), "offer")


@bp.post("/training/bespoke/<uuid:request_id>/refusal")
@allow(*STAFF)
def refusal(request_id: UUID) -> Response:
    """Say why it cannot be done."""
    row = find_request(request_id, g.viewer)
    return staff_step(row, RefusalForm(), partial(actions.refuse, row), "refusal")


@bp.post("/training/bespoke/<uuid:request_id>/agreement")
@allow("setting")
def agreement(request_id: UUID) -> Response:
    """Agree to what was offered."""
    row = find_request(request_id, g.viewer)
    actions.agree(row, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=f"/training/bespoke/{request_id}")


@bp.post("/training/bespoke/<uuid:request_id>/withdrawal")
@allow("setting")
def withdrawal(request_id: UUID) -> Response:
    """Withdraw it."""
    row = find_request(request_id, g.viewer)
    actions.withdraw(row, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=f"/training/bespoke/{request_id}")


def staff_step(row: BespokeRequest, form: Form, deed: Any, name: str) -> Response:
    """Answer the request with what staff wrote, or give the form back."""
    return answered(
        form, request.form, lambda answers, key: deed(answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/training/bespoke/{row.id}"),
        again=lambda filled, _: show(row, 422, **{name: filled}),
    )  # fmt: skip


def show(row: BespokeRequest, status: int = 200, **forms: Filled) -> Response:
    """The page of one request, with what this viewer may do now."""
    start = {"places_room": str(row.people), "venue_name": row.where}
    offered = Filled(OfferForm(on=clock.today()), {**start, **row.offer})
    filled = {"offer": offered, "refusal": Filled(RefusalForm()), **forms}
    about = {"policy": row.policy or policy_of(row), "when": when_offered(row)}
    return page("training/bespoke/request.html", status, row=row, filled=filled, key=new_id, open=row.state in OPEN,
                own=row.setting_id in g.viewer.settings, **about)  # fmt: skip


def ask_again(filled: Filled, status: int = 422) -> Response:
    """The form to ask."""
    return page("training/bespoke/new.html", status, filled=filled, key=new_id())


def ask_form() -> AskForm:
    """The form, with the settings and subjects to choose from."""
    settings = [(one.key, one.name) for one in bookers_of(g.viewer) if one.setting_id]
    return AskForm(choices={"setting": settings, "topic": topics().items()})


def topics() -> dict[str, str]:
    """The subjects."""
    return topics_of(council.in_force().training, ())


def team_for_training() -> str:
    """The team that offers training, by the profile; the first one where none says so."""
    teams = council.in_force().teams
    return next((team.key for team in teams if "training" in team.offers), teams[0].key)
