"""The baseline assessment: for school staff only, and for those who read its request (HER-17)."""

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.people.viewer import Viewer
from eysend.referrals.baseline import actions
from eysend.referrals.baseline.assessment import assessments_of
from eysend.referrals.baseline.forms import BaselineForm
from eysend.referrals.baseline.queries import find_assessment, requests_of_school, schools_of
from eysend.referrals.drafts import beside
from eysend.referrals.drafts.beside import Task
from eysend.referrals.drafts.draft import RequestDraft

bp = Blueprint("baseline", __name__)
KEY = "baseline"


@bp.get("/baseline-assessments/new")
@allow("anyone")
def new_assessment() -> Response:
    """The form for who acts for a school; to everybody else, whom it is for."""
    if not schools_of(g.viewer):
        return page("referrals/baseline/for_schools.html")
    if not requests_of_school(g.viewer, on=clock.today()):
        return page("referrals/baseline/begin_first.html")
    return shown(Filled(made(), {"request": request.args.get("request")}))


@bp.post("/baseline-assessments")
@allow("setting")
def write() -> Response:
    """Keep it with its request."""
    by, on, at = g.viewer, clock.today(), clock.now()
    return answered(
        made(), request.form,
        lambda said, key: actions.write(key, said, by=by, on=on, at=at),
        then=lambda paper: answer(to=f"/request-support/drafts/{paper}"),
        again=lambda filled, _: shown(filled, 422),
    )  # fmt: skip


@bp.get("/baseline-assessments/<uuid:assessment_id>")
@allow("signed_in")
def assessment(assessment_id: UUID) -> Response:
    """One assessment."""
    found, child_id = find_assessment(assessment_id, g.viewer, on=clock.today())
    if child_id:
        saw(child_id)
    labels = {name: field.metadata["label"] for name, field in BaselineForm._declared_fields.items()}
    told = [(labels[name], words) for name, words in found.answers.items()]
    return page("referrals/baseline/assessment.html", row=found, told=told)


def made() -> BaselineForm:
    """The form with the school’s requests to choose from; NotYours where there is none."""
    offered = requests_of_school(g.viewer, on=clock.today())
    if not offered:
        raise NotYours
    return BaselineForm(choices={"request": [(str(one.id), one.words) for one in offered]})


def shown(filled: Filled, status: int = 200) -> Response:
    """The form’s page."""
    return page("referrals/baseline/new.html", status, filled=filled, key=new_id())


def task(draft: RequestDraft, viewer: Viewer, on: date) -> Task | None:
    """The line in a school’s task list, where this council has the form."""
    if draft.branch != "school" or KEY not in {form.key for form in in_force().forms}:
        return None
    done = assessments_of(draft.id)
    href = f"/baseline-assessments/{done[-1].id}" if done else f"/baseline-assessments/new?request={draft.id}"
    return Task("Baseline assessment", href, "Done" if done else "Optional")


beside.register("baseline", task)
