"""Saying what one thinks of a plan, and one's view before its review: with signal and without."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.offline import appliers, packs
from eysend.offline.appliers import Applier, OfflineForm
from eysend.offline.envelope import Letter
from eysend.people.viewer import Viewer
from eysend.plans import actions
from eysend.plans.answering import key_again
from eysend.plans.before_review import MyView
from eysend.plans.forms import PlanComment
from eysend.plans.said.queries import child_of, plans_to_choose

bp = Blueprint("said", __name__)
READERS = frozenset({"parent", "setting", "practitioner", "lead"})
WHOLE = ("plan", "The whole plan")
Deed = Callable[..., UUID]


@bp.get("/plan-comments/new")
@allow("parent", "setting", "practitioner", "lead")
def new_comment() -> Response:
    """What somebody thinks of a plan, to be written where there may be no signal."""
    return opened(comment_form)


@bp.post("/plan-comments")
@allow("parent", "setting", "practitioner", "lead")
def comment() -> Response:
    """Keep what they think."""
    return sent(comment_form, comment_in(request.form), actions.comment)


@bp.get("/plan-views/new")
@allow("parent", "setting", "practitioner", "lead")
def new_view() -> Response:
    """Somebody's view before the review."""
    return opened(view_form)


@bp.post("/plan-views")
@allow("parent", "setting", "practitioner", "lead")
def view() -> Response:
    """Keep their view."""
    return sent(view_form, view_in(request.form), actions.view)


def opened(form: OfflineForm) -> Response:
    """The form, with the plan chosen that the link named, or the only one there is."""
    plans = plans_to_choose(g.viewer, clock.today())
    only = plans[0][0] if len(plans) == 1 else ""
    filled = Filled(form.made(), {"version_id": request.args.get("version_id") or only})
    return page("offline/form.html", **form.values(filled, new_id(), plans=plans))


def sent(form: OfflineForm, schema: forms.Form, deed: Deed) -> Response:
    """The deed of a form that came without scripts; else the form once more with what is wrong."""
    by, at = g.viewer, clock.now()

    def again(filled: Filled) -> Response:
        values = form.values(filled, key_again(filled, request.form), plans=plans_to_choose(by, clock.today()))
        return answer("offline/form.html", part="offline/_form.html", **values)

    return answered(
        schema, request.form, lambda answers, key: deed(answers, key=key, by=by, at=at),
        then=lambda child_id: answer(to=f"/children/{child_id}/plan#think"), again=lambda filled, _: again(filled),
    )  # fmt: skip


def comment_in(answers: Mapping[str, Any]) -> PlanComment:
    """The form with the outcome to choose that came along from the plan's own page: the deed finds it in the plan."""
    about = str(answers.get("about") or WHOLE[0])
    return PlanComment(choices={"about": (WHOLE, *(((about, "An outcome"),) if about != WHOLE[0] else ()))})


def view_in(_: Mapping[str, Any]) -> MyView:
    """The form of a view, whatever was answered."""
    return MyView()


def applied(schema: Callable[[Mapping[str, Any]], forms.Form], deed: Deed) -> Applier:
    """The same deed for what a device hands in."""

    def apply(letter: Letter, *, by: Viewer, on: date, at: datetime) -> str:
        child_id = deed(forms.read(schema(letter.answers), letter.answers), key=letter.id, by=by, at=at)
        return f"/children/{child_id}/plan#think"

    return apply


comment_form = OfflineForm(
    schema=PlanComment,
    name="What I think of a plan",
    address="/plan-comments/new",
    way="Say what you think of a plan",
    takes="plans",
    post="/plan-comments",
    apply=applied(comment_in, actions.comment),
    part="plans/_said_fields.html",
    more=lambda: {"plans": [], "recorded": ""},
    choices=lambda: {"about": (WHOLE,)},
    child=child_of,
)
view_form = OfflineForm(
    schema=MyView,
    name="My view before the review",
    address="/plan-views/new",
    way="My view before the review",
    takes="plans",
    post="/plan-views",
    apply=applied(view_in, actions.view),
    part="plans/_said_fields.html",
    more=lambda: {"plans": [], "recorded": ""},
    child=child_of,
)
bp.record_once(lambda _: appliers.register(comment_form))
bp.record_once(lambda _: appliers.register(view_form))
bp.record_once(lambda _: packs.register("plans", plans_to_choose, READERS))
