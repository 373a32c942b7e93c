"""Advice for a setting, with no child named: asked, read, answered."""

from uuid import UUID

from flask import Blueprint, Response, g, request
from sqlalchemy import select

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import db, new_id
from eysend.core.filled import Filled
from eysend.core.just_the_same import asks_first, while_found
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.people.setting import Setting
from eysend.referrals.consultations import actions
from eysend.referrals.consultations.advice_line import WRONG, line_for, postcode_of
from eysend.referrals.consultations.consultation import Consultation
from eysend.referrals.consultations.forms import AdviceForm, ConsultationForm
from eysend.referrals.consultations.queries import consultations_of, find_consultation

bp = Blueprint("consultations", __name__)
LABELS = {
    "about": "What it is about",
    "tried": "What was tried",
    "hoped": "What would help",
    "reach": "How to reach them",
}


@bp.get("/advice-line")
@allow("anyone")
def advice_line() -> Response:
    """Whom to ring for advice without naming a child, by the setting’s postcode (HER-20)."""
    typed = request.args.get("postcode", postcode_of(list(g.viewer.settings))).strip()
    found, wrong = None, ""
    try:
        found = line_for(typed, in_force()) if typed else None
    except ValueError:
        wrong = WRONG
    if "postcode" in request.args and not typed:
        wrong = WRONG
    status = 422 if wrong else 200
    return page("referrals/consultations/advice_line.html", status, found=found, typed=typed, wrong=wrong)


@bp.get("/consultations")
@allow("setting", "practitioner", "lead", "admin")
def consultations() -> Response:
    """The questions of this setting, or of all; the newest first."""
    found = consultations_of(g.viewer)
    return page("referrals/consultations/consultations.html", found=found, names=names(), local=clock.local)


@bp.get("/consultations/new")
@allow("setting")
def new_consultation() -> Response:
    """The form, which has no place for a child."""
    form = made()
    places = form.choices_of("setting")
    start = {"reason": request.args.get("reason"), "setting": places[0][0] if len(places) == 1 else None}
    return shown(Filled(form, start))


@bp.post("/consultations")
@allow("setting")
@asks_first("your question", stands=while_found(find_consultation))
def ask() -> Response:
    """Send the question."""
    by, on, at = g.viewer, clock.today(), clock.now()
    return answered(
        made(), request.form,
        lambda said, key: actions.ask(key, said, in_force(), by=by, on=on, at=at),
        then=lambda key: answer(to=f"/consultations/{key}"),
        again=lambda filled, _: shown(filled, 422),
    )  # fmt: skip


@bp.get("/consultations/<uuid:consultation_id>")
@allow("setting", "practitioner", "lead", "admin")
def consultation(consultation_id: UUID) -> Response:
    """One question and its answer."""
    return read_page(find_consultation(consultation_id, g.viewer), Filled(AdviceForm()))


@bp.post("/consultations/<uuid:consultation_id>/advice")
@allow("practitioner", "lead", "admin")
def advice(consultation_id: UUID) -> Response:
    """Answer it."""
    row = find_consultation(consultation_id, g.viewer)
    return answered(
        AdviceForm(), request.form,
        lambda said, _: actions.advise(row, said["advice"], by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/consultations/{row.id}"),
        again=lambda filled, _: read_page(row, filled, 422),
    )  # fmt: skip


def made() -> ConsultationForm:
    """The form with this person’s settings and what may be asked without a child."""
    places = db.session.scalars(select(Setting).where(Setting.id.in_(g.viewer.settings)).order_by(Setting.name))
    reasons = [(one.key, one.name) for one in in_force().reasons if one.child != "named"]
    choices = {"setting": [(str(place.id), place.name) for place in places]}
    return ConsultationForm(choices=choices | {"reason": reasons or [("advice", "Advice for our setting")]})


def names() -> dict[str, str]:
    """What may be asked for, in words."""
    return {one.key: one.name for one in in_force().reasons}


def shown(filled: Filled, status: int = 200) -> Response:
    """The form’s page. The tick that no child is named stands there once a name seemed to be."""
    doubted = any("looks like" in word for words in filled.errors.values() for word in words)
    ticked = bool(filled.values.get("no_name"))
    return page("referrals/consultations/new.html", status, filled=filled, doubted=doubted or ticked, key=new_id())


def read_page(row: Consultation, filled: Filled, status: int = 200) -> Response:
    """One question, with the box for the answer where this viewer may give it."""
    told = [(LABELS[name], words) for name, words in row.answers.items()]
    may = g.viewer.works_here and row.advised_at is None and row.setting_id not in g.viewer.settings
    return page("referrals/consultations/consultation.html", status, row=row, told=told, filled=filled, names=names(),
                may_advise=may, local=clock.local, key=new_id())  # fmt: skip
