"""Who waits for somebody, and saying who it is."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.caseload.acceptance import TakenOn
from eysend.caseload.allocating import actions
from eysend.caseload.allocating.choosing import form_of
from eysend.caseload.allocating.forms import BaseForm, FlagForm
from eysend.caseload.allocating.queries import find_tie, who_waits
from eysend.caseload.bases import base_names
from eysend.caseload.flags import flags_of, set_flag
from eysend.caseload.load import Load, loads_of
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.once import once
from eysend.core.pages import answer, page
from eysend.councils import council

bp = Blueprint("allocating", __name__, url_prefix="/allocations")


@bp.get("")
@allow("lead")
def allocations() -> Response:
    """Which children wait for a practitioner, by team, in order."""
    profile, base = council.in_force(), request.args.get("base", "")
    rows, bases = who_waits(g.viewer, profile, base=base), base_names(profile)
    return page("caseload/allocating/waiting.html", rows=rows, bases=bases, base=base, on=clock.today())


@bp.get("/<uuid:involvement_id>")
@allow("lead")
def allocation(involvement_id: UUID) -> Response:
    """Who might work with one child, and how many each has."""
    tie, taken = find(involvement_id)
    return show(tie, taken)


@bp.post("/<uuid:involvement_id>/person")
@allow("lead")
def person(involvement_id: UUID) -> Response:
    """This person works with the child from today (HER-30)."""
    (tie, taken), profile, on = find(involvement_id), council.in_force(), clock.today()
    loads = loads_of(tie.team, profile.caseload, on=on, child_id=tie.child_id)
    return answered(
        form_of(loads), request.form,
        lambda answers, key: actions.allocate(
            key, tie, taken, answers, profile, by=g.viewer, on=on, at=clock.now()),
        then=lambda _: answer(to="/allocations"), again=lambda filled, _: show(tie, taken, who=filled),
    )  # fmt: skip


@bp.post("/<uuid:involvement_id>/base")
@allow("lead")
def base(involvement_id: UUID) -> Response:
    """Another base than the postcode says, with the reason (DER-2)."""
    tie, taken = find(involvement_id)
    if taken is None:
        raise NotYours
    return answered(
        base_form(), request.form,
        lambda answers, key: actions.choose_base(key, taken, answers, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/allocations/{tie.id}"), again=lambda filled, _: show(tie, taken, where=filled),
    )  # fmt: skip


@bp.post("/<uuid:involvement_id>/flags")
@allow("lead")
def flags(involvement_id: UUID) -> Response:
    """Very complex needs, or a place at risk, with what shows it (HER-5, HER-10)."""
    tie, taken = find(involvement_id)
    said = {"by": g.viewer, "on": clock.today(), "at": clock.now()}

    def do(answers: dict[str, Any], key: UUID) -> None:
        def write() -> dict[str, str]:
            about = (answers["kind"], answers["flag_why"], answers["evidence"] or "")
            return {"flag": str(set_flag(tie.child, *about, **said).id)}

        once(key, {**answers, "child": str(tie.child_id)}, write, by=g.viewer.actor, at=said["at"])

    return answered(
        FlagForm(), request.form, do,
        then=lambda _: answer(to=f"/allocations/{tie.id}"), again=lambda filled, _: show(tie, taken, more=filled),
    )  # fmt: skip


def find(involvement_id: UUID) -> tuple[Involvement, TakenOn | None]:
    """The involvement; its child's record is being read."""
    tie, taken = find_tie(involvement_id, g.viewer, on=clock.today())
    saw(tie.child_id)
    return tie, taken


def base_form() -> BaseForm:
    """The form with this council's bases."""
    return BaseForm(choices={"base": list(base_names(council.in_force()).items()) or [("", "None")]})


def show(
    tie: Involvement, taken: TakenOn | None,
    *, who: Filled | None = None, where: Filled | None = None, more: Filled | None = None,
) -> Response:  # fmt: skip
    """The page of one child who waits; a form that came back keeps what was typed."""
    profile, on = council.in_force(), clock.today()
    loads = loads_of(tie.team, profile.caseload, on=on, child_id=tie.child_id)
    near = near_first(loads, taken.base if taken else "", everybody="all" in request.args or bool(who))
    values: dict[str, Any] = {
        "tie": tie,
        "taken": taken,
        "team": profile.team_name(tie.team),
        "bases": base_names(profile),
    }
    values |= {"who": who or Filled(form_of(near)), "where": where or Filled(base_form()), "on": on}
    values |= {"more": more or Filled(FlagForm()), "flags": flags_of(tie.child_id), "hidden": len(loads) - len(near)}
    values |= {"usual": profile.caseload.usual_role(tie.team), "keys": [new_id() for _ in range(3)]}
    wrong = [one.error_list for one in (who, where, more) if one]
    return page("caseload/allocating/allocation.html", 422 if any(wrong) else 200, **values)


def near_first(loads: list[Load], base: str, *, everybody: bool) -> list[Load]:
    """The people of the child's base, and those whose base nobody said, the fewest children first (DER-2)."""
    near = [load for load in loads if everybody or not base or load.base in (base, "")]
    return sorted(near, key=lambda load: (load.full, load.children, load.name))
