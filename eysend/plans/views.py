"""Reading the plan and saying what one thinks of it (pages.md 8)."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.links import with_links
from eysend.core.pages import answer, page
from eysend.core.words import whole_date
from eysend.offline import packs
from eysend.plans import actions, taken
from eysend.plans.answering import done
from eysend.plans.forms import PlanComment
from eysend.plans.queries import read_plan
from eysend.plans.reading import NoPlan, Reading

bp = Blueprint("plans", __name__)
bp.add_app_template_filter(with_links)


@bp.app_template_filter()
def local_day(moment: datetime) -> str:
    """The day of a moment, by London's clocks, in whole words."""
    return whole_date(clock.local(moment).date())


@bp.get("/plans")
@allow("anyone")
def plans() -> Response:
    """Where the menu's "Plans" leads: to one's children; a stranger is asked to sign in, and told what for."""
    return answer(to="/children" if g.viewer.signed_in else "/sign-in?next=/children")


@bp.get("/children/<uuid:child_id>/plan")
@allow("parent", "setting", "practitioner", "lead")
def plan(child_id: UUID) -> Response:
    """The plan in force."""
    found = read_plan(child_id, g.viewer, on=clock.today())
    saw(found.child.id)
    return show(found)


@bp.get("/children/<uuid:child_id>/plan/versions/<int:number>")
@allow("parent", "setting", "practitioner", "lead")
def version(child_id: UUID, number: int) -> Response:
    """A version that was agreed once, and what it changed."""
    of = request.args.get("plan", type=UUID)
    found = read_plan(child_id, g.viewer, on=clock.today(), number=number, plan_id=of)
    saw(found.child.id)
    return show(found)


@bp.get("/children/<uuid:child_id>/plan/changes")
@allow("parent", "setting", "practitioner", "lead")
def changed(child_id: UUID) -> Response:
    """What the plan said before, and what it says now."""
    found = read_plan(child_id, g.viewer, on=clock.today())
    saw(found.child.id)
    if isinstance(found, NoPlan):
        raise NotYours
    return page("plans/changes.html", reading=found, child=found.child)


@bp.post("/children/<uuid:child_id>/plan/comments")
@allow("parent", "setting", "practitioner", "lead")
def comments(child_id: UUID) -> Response:
    """Keep what somebody thinks of the plan."""
    found = read_plan(child_id, g.viewer, on=clock.today())
    saw(found.child.id)
    at, by = clock.now(), g.viewer
    return done(
        comment_form(found, request.form.get("about", "")), request.form,
        lambda answers, key: actions.comment(answers, key=key, by=by, at=at),
        then=lambda _: answer(to=f"/children/{child_id}/plan?said=yes#think"),
        again=lambda filled, _: show(found, filled, 422),
    )  # fmt: skip


def comment_form(found: Reading | NoPlan, about: str = "") -> PlanComment:
    """The form with this plan's outcomes to choose from; where it ended meanwhile, with the one that was chosen."""
    named = found.named.items() if isinstance(found, Reading) else [(about, "An outcome")] if about else []
    return PlanComment(choices={"about": [("plan", "The whole plan"), *((str(t), n) for t, n in named)]})


def show(found: Reading | NoPlan, filled: Filled | None = None, status: int = 200) -> Response:
    """The page of a version, or of there being no plan yet."""
    if isinstance(found, NoPlan):
        return page("plans/no_plan.html", status=status, found=found, child=found.child)
    form = filled or Filled(comment_form(found), {"version_id": str(found.version.id), "about": "plan"})
    template = "plans/plan.html" if found.current else "plans/version.html"
    near = found.review_is_near(clock.today())
    return page(template, status=status, reading=found, child=found.child, form=form, key=new_id(), near=near)


bp.record_once(lambda _: packs.register_detail(taken.WORDS, taken.outcomes_in_short))
