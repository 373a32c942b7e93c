"""Starting a plan that was agreed, in two pages: say when and who, then check; and ending it."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow, saw
from eysend.core.answering import carried
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.plans.answering import done
from eysend.plans.circle import circle
from eysend.plans.drafts.draft import USUAL_REVIEW, Draft
from eysend.plans.drafts.views import find_draft, read, show
from eysend.plans.forms import ActivationForm, EndForm
from eysend.plans.sight import Sight, find_writer
from eysend.plans.starting import actions
from eysend.plans.starting.ready import not_there, to_check

Result = TypeVar("Result")

bp = Blueprint("starting", __name__, url_prefix="/children/<uuid:child_id>/plan")


@bp.get("/activation")
@allow("setting", "practitioner", "lead")
def activation(child_id: UUID) -> Response:
    """When it was agreed, by whom, and when it is looked at again: as usual, or as somebody wants to change it."""
    found, on = find_draft(child_id), clock.today()
    usual = {"edition": found.edition, "agreed_on": on, "review_on": on + USUAL_REVIEW, "agreed": []}
    form = activation_form(found)
    return show(found, "plans/activation.html", Filled(form, usual | forms.gather(form, request.args)))


@bp.post("/activation/check")
@allow("setting", "practitioner", "lead")
def check_answers(child_id: UUID) -> Response:
    """What is about to start, before it does; nothing is kept yet."""
    found, on, by = read(child_id), clock.today(), g.viewer
    form = activation_form(found)

    def look(answers: Answers, _: UUID) -> Answers:
        actions.check(child_id, answers, by=by, on=on)
        return answers

    return start_by(found, form, look, lambda answers: show_check(found, form, answers))


@bp.post("/activation")
@allow("setting", "practitioner", "lead")
def activate(child_id: UUID) -> Response:
    """Start the plan; pressed twice, the second press finds it started."""
    found, at, by = read(child_id), clock.now(), g.viewer

    def start(answers: Answers, key: UUID) -> None:
        actions.activate(child_id, answers, key=key, by=by, at=at)

    return start_by(found, activation_form(found), start, lambda _: answer(to=f"/children/{child_id}/plan"))


@bp.get("/end")
@allow("setting", "practitioner", "lead")
def ending(child_id: UUID) -> Response:
    """Before the plan ends: why."""
    sight = find_writer(child_id, g.viewer, on=clock.today())
    saw(sight.child.id)
    return page("plans/end.html", child=sight.child, form=Filled(EndForm()), key=new_id())


@bp.post("/end")
@allow("setting", "practitioner", "lead")
def end(child_id: UUID) -> Response:
    """End the plan."""
    sight, by, at = find_writer(child_id, g.viewer, on=clock.today()), g.viewer, clock.now()
    saw(sight.child.id)
    return done(
        EndForm(), request.form, lambda answers, key: actions.end(child_id, answers, key=key, by=by, at=at),
        then=lambda _: answer(to=f"/children/{child_id}/plan"),
        again=lambda filled, _: page("plans/end.html", 422, child=sight.child, form=filled, key=new_id()),
    )  # fmt: skip


def start_by(
    found: Draft | Sight,
    form: ActivationForm,
    do: Callable[[Answers, UUID], Result],
    then: Callable[[Result], Response],
) -> Response:
    """Either step of starting: whatever is refused comes back on the first page, beside its field."""
    return done(
        form, request.form, do, then=then,
        again=lambda filled, _: show(found, "plans/activation.html", filled, None, 422),
        theirs=lambda: {"edition": found.edition if isinstance(found, Draft) else ""},
    )  # fmt: skip


def activation_form(found: Draft | Sight) -> ActivationForm:
    """The form with the child's people to choose from."""
    people = circle(found.sight if isinstance(found, Draft) else found, on=clock.today())
    return ActivationForm(choices={"agreed": [(str(p.person_id), p.name, p.as_what) for p in people]})


def show_check(found: Draft | Sight, form: ActivationForm, answers: Answers) -> Response:
    """What the family will read, and the answers, which the page carries to the next step or back."""
    sent = carried(form, answers)
    change = f"/children/{found.child.id}/plan/activation?{urlencode(sent)}"
    missing = not_there(found, answers) if isinstance(found, Draft) else []
    return page("plans/check.html", draft=found, child=found.child, checked=to_check(form, answers), sent=sent,
                missing=missing, change=change, key=new_id())  # fmt: skip
