"""Held forms: what arrived and waits for a person, all that was typed, and settling it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, words
from eysend.core.access import allow, saw
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Refused
from eysend.core.pages import answer, page
from eysend.offline.held_forms import actions
from eysend.offline.held_forms.forms import SettlementForm
from eysend.offline.held_forms.held_form import HeldForm
from eysend.offline.held_forms.queries import find_held_form, open_held_forms

bp = Blueprint("held_forms", __name__)


@bp.get("/held-forms")
@allow("practitioner", "lead", "admin")
def held_forms() -> Response:
    """What waits: for a lead or admin everything, for a practitioner what they finished."""
    return page("offline/held_forms.html", held=open_held_forms(g.viewer), when=when)


@bp.get("/held-forms/<uuid:held_id>")
@allow("practitioner", "lead", "admin")
def held_form(held_id: UUID) -> Response:
    """One of them, with all that was typed."""
    form = find_held_form(held_id, g.viewer)
    return page("offline/held_form.html", **read_values(form, Filled(SettlementForm())))


@bp.post("/held-forms/<uuid:held_id>/settlement")
@allow("practitioner", "lead")
def settlement(held_id: UUID) -> Response:
    """Record it now, or put it away with a reason."""
    form = find_held_form(held_id, g.viewer)
    try:
        to = actions.settle(form, request.form, by=g.viewer, on=clock.today(), at=clock.now())
    except Refused as refused:
        filled = Filled(SettlementForm(), request.form, refused.errors)
        return answer("offline/held_form.html", **read_values(find_held_form(held_id, g.viewer), filled))
    return answer(to=to)


def read_values(form: HeldForm, filled: Filled) -> dict[str, Any]:
    """What the page of one held form needs; that a known child's record is read is noted."""
    child_id, child = about(form)
    if child_id:
        saw(child_id)
    may = {"settle": actions.may_settle(form, by=g.viewer), "record": actions.may_record(form, by=g.viewer)}
    match = may["record"] and form.item.reason == "to_match" and form.offline_form
    children = match.children(g.viewer, clock.today()) if match else []
    shown = {
        "told": form.told(),
        "child": child,
        "children": children,
        "finished": form.letter and form.letter.finished_at,
    }
    return {"form": form, "filled": filled, "may": may, "key": new_id(), "when": when, "match": bool(match), **shown}


def about(form: HeldForm) -> tuple[UUID | None, str]:
    """The child that a form is about, and their name as far as this viewer may know it."""
    answers: Mapping[str, Any] = form.letter.answers if form.letter else {}
    return form.offline_form.child(answers, g.viewer, clock.today()) if form.offline_form else (None, "")


def when(moment: Any) -> str:
    """A moment as a wall clock shows it: “Tuesday 2 March 2027, 09:00”."""
    shown = clock.local(moment)
    return f"{words.whole_date(shown.date())}, {words.clock_time(shown.time())}"
