"""Small steps of a child: the page for everybody around the child, one step's own page, and the profile as a file."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, make_response, request

from eysend.core import clock, forms
from eysend.core.access import allow, saw
from eysend.core.db import new_id
from eysend.core.errors import SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.pages import answer, page
from eysend.observations.steps import actions
from eysend.observations.steps.forms import AimForm, MarkForm, MoreStepsForm, TargetForm
from eysend.observations.steps.look import Look, find_look
from eysend.observations.steps.profile import WORDS, as_file, gaps
from eysend.observations.steps.queries import find_step, profile_of
from eysend.observations.steps.step import ROUTINES

bp = Blueprint("steps", __name__, url_prefix="/steps/<uuid:child_id>")
SENT_ALREADY = "You have sent this page already, with other words."


@bp.get("")
@allow("parent", "setting", "practitioner", "lead", "admin")
def steps(child_id: UUID) -> Response:
    """The child's aims and small steps, what is tried now, and where the gaps are (WNH-14)."""
    return show(look_at(child_id), Filled(AimForm()))


@bp.get("/profile.csv")
@allow("parent", "setting", "practitioner", "lead", "admin")
def profile(child_id: UUID) -> Response:
    """The profile as a file to take along."""
    look = look_at(child_id)
    response = make_response(as_file(profile_of(look, g.viewer, on=clock.today()), look))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="small-steps.csv"'
    return response


@bp.post("/aims")
@allow("practitioner", "lead")
def aims(child_id: UUID) -> Response:
    """A new aim with its steps."""
    look = look_at(child_id)

    def deed(key: UUID) -> None:
        actions.add_aim(key, look, request.form, by=g.viewer, at=clock.now())

    return done(deed, f"/steps/{child_id}", lambda raw, errors: show(look, Filled(AimForm(), raw, errors), 422))


@bp.post("/aims/<uuid:aim_id>/steps")
@allow("practitioner", "lead")
def more_steps(child_id: UUID, aim_id: UUID) -> Response:
    """More steps of an aim."""
    look = look_at(child_id)

    def deed(key: UUID) -> None:
        actions.add_steps(key, look, aim_id, request.form, by=g.viewer, at=clock.now())

    return done(deed, f"/steps/{child_id}", lambda raw, errors: show(look, Filled(AimForm()), 422, errors))


@bp.get("/<uuid:step_id>")
@allow("parent", "setting", "practitioner", "lead", "admin")
def step(child_id: UUID, step_id: UUID) -> Response:
    """One small step: who saw what and when."""
    return show_step(look_at(child_id), step_id, {"seen_on": clock.today()})


@bp.post("/<uuid:step_id>/marks")
@allow("parent", "setting", "practitioner", "lead")
def marks(child_id: UUID, step_id: UUID) -> Response:
    """Say where the child is with a step."""
    look = look_at(child_id)
    found, _ = find_step(step_id, look, g.viewer)

    def deed(key: UUID) -> None:
        actions.mark(key, look, found, request.form, by=g.viewer, on=clock.today(), at=clock.now())

    return done(deed, f"/steps/{child_id}", lambda raw, errors: show_step(look, step_id, raw, errors, status=422))


@bp.post("/<uuid:step_id>/targets")
@allow("practitioner", "lead")
def targets(child_id: UUID, step_id: UUID) -> Response:
    """Have the family try a step at home."""
    look = look_at(child_id)
    found, _ = find_step(step_id, look, g.viewer)

    def deed(key: UUID) -> None:
        actions.try_it(key, look, found, request.form, by=g.viewer, on=clock.today(), at=clock.now())

    return done(deed, f"/steps/{child_id}", lambda raw, errors: show_step(look, step_id, {}, {}, raw, errors, 422))


def look_at(child_id: UUID) -> Look:
    """The child, from this viewer's side; a child's record is being read."""
    look = find_look(child_id, g.viewer, on=clock.today())
    saw(child_id)
    return look


def done(deed: Callable[[UUID], None], to: str, again: Callable[[Any, Any], Response]) -> Response:
    """Do the deed and lead on, or the page again with what is wrong."""
    try:
        deed(forms.submission_id(request.form))
    except Refused as refused:
        return again(refused.raw, refused.errors)
    except SameKeyOtherBody:
        return again({}, {WHOLE_FORM: [SENT_ALREADY]})
    return answer(to=to)


def show(look: Look, filled: Filled, status: int = 200, more: Any = None) -> Response:
    """The page of a child's small steps."""
    found = profile_of(look, g.viewer, on=clock.today())
    values: dict[str, Any] = {"look": look, "aims": found, "gaps": [gap.row for gap in gaps(found)], "filled": filled}
    values |= {"more": Filled(MoreStepsForm(), {}, more), "states": WORDS, "routines": dict(ROUTINES), "key": new_id()}
    return page("observations/steps.html", status, **values)


def show_step(
    look: Look,
    step_id: UUID,
    raw: Any = None,
    errors: Any = None,
    tried: Any = None,
    wrong: Any = None,
    status: int = 200,
) -> Response:
    """The page of one small step."""
    found, marked = find_step(step_id, look, g.viewer)
    values = {"look": look, "step": found, "marks": marked, "states": WORDS, "keys": (new_id(), new_id())}
    values |= {"filled": Filled(MarkForm(), raw, errors), "trying": Filled(TargetForm(), tried, wrong)}
    return page("observations/step.html", status, **values)
