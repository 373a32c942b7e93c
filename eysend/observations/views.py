"""Observing a child: the form (with and without signal), what was recorded, and adding to it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms, words
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled, check
from eysend.core.ids import id_or_none
from eysend.core.just_the_same import asks_first, while_found
from eysend.core.pages import answer, page
from eysend.observations import actions, matching
from eysend.observations.addenda import add
from eysend.observations.forms import COUNTED, INTERVALS, AddendumForm, ObservationForm
from eysend.observations.observation import Observation
from eysend.observations.queries import find_observation, newest_observations
from eysend.offline import appliers, packs
from eysend.offline.appliers import OfflineForm
from eysend.offline.held_forms.queries import number_held
from eysend.offline.plain_post import PlainPost

bp = Blueprint("observations", __name__)
SENT_ALREADY = "You have sent this page already, with other words. Open the observation and add to it."
NOT_IN_LIST = "Choose the child from the list. If the child is not there, ask your lead"


@bp.get("/observations/new")
@allow("practitioner", "lead")
def new() -> Response:
    """The form, with the child whom the link named."""
    chosen = id_or_none(request.args.get("child", ""))
    start = {"child_id": str(chosen or "")}
    return page("offline/form.html", **form_values(Filled(ObservationForm(), start), new_id()))


@bp.get("/observations")
@allow("practitioner", "lead", "admin")
def observations() -> Response:
    """The observations of the children this viewer works with, newest first."""
    number = request.args.get("page", 1, type=int)
    rows, more = newest_observations(g.viewer, on=clock.today(), page=number)
    told = [(row, row.child.name, row.by.name, words.whole_date(clock.local(row.seen_at).date())) for row in rows]
    may_record = bool(g.viewer.roles & actions.MAY_OBSERVE)
    held = number_held(g.viewer)
    values: dict[str, Any] = {"told": told, "more": more, "number": number, "may_record": may_record, "held": held}
    return page("observations/observations.html", **values)


@bp.post("/observations")
@allow("practitioner", "lead")
@asks_first("the observation", stands=while_found(lambda one, by: find_observation(one, by, on=clock.today())))
def record() -> Response:
    """Record a signed observation (WNH-20)."""

    def do(key: UUID) -> None:
        actions.record(key, request.form, by=g.viewer, on=clock.today(), at=clock.now())

    return plain.take(request.form, do)


@bp.get("/observations/<uuid:observation_id>")
@allow("practitioner", "lead", "admin")
def observation(observation_id: UUID) -> Response:
    """What was recorded, and what was added since."""
    return read_page(find_observation(observation_id, g.viewer, on=clock.today()), Filled(AddendumForm()))


@bp.post("/observations/<uuid:observation_id>/addenda")
@allow("practitioner", "lead")
def addenda(observation_id: UUID) -> Response:
    """Add words to a signed observation."""
    row = find_observation(observation_id, g.viewer, on=clock.today())
    return answered(
        AddendumForm(), request.form,
        lambda answers, key: add(key, row, answers, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/observations/{observation_id}"),
        again=lambda filled, _: read_page(row, filled, 422), sent_before=SENT_ALREADY,
    )  # fmt: skip


def form_values(filled: Filled, key: UUID) -> dict[str, Any]:
    """What the form's template needs, with the children of this viewer's teams."""
    chosen = id_or_none(filled.values.get("child_id") or "")
    return offline_form.values(filled, key, children=matching.children_to_choose(g.viewer, clock.today(), chosen))


def read_page(row: Observation, filled: Filled, status: int = 200) -> Response:
    """One observation as its readers see it."""
    saw(row.child_id)
    schema = forms.find(row.form)()
    answers = schema.load(row.answers)
    given = [(t, [r for r in rows if answers[r[2]] and "count_" not in r[2]]) for t, rows in check(schema, answers)]
    told = [(title, [(label, said) for label, said, _ in rows]) for title, rows in given if rows]
    when = {"seen": clock.local(row.seen_at), "received": clock.local(row.received_at), "whole_date": words.whole_date}
    when["signed"] = clock.local(row.signed_at) if row.signed_at else None
    values = {
        "row": row,
        "told": told,
        "filled": filled,
        "key": new_id(),
        "counted": counted(row),
        "columns": COUNTED,
        **when,
    }
    return page("observations/observation.html", status, **values)


def counted(row: Observation) -> list[tuple[int, list[Any]]]:
    """The rows of a time sample that have counts: (interval, count for each column)."""
    rows = [(n, [row.answers.get(f"count_{n}_{key}") for key, _ in COUNTED]) for n in INTERVALS]
    return [(n, counts) for n, counts in rows if any(count is not None for count in counts)]


offline_form = OfflineForm(
    schema=ObservationForm,
    name="Observation",
    address="/observations/new",
    way="Record an observation",
    takes="children",
    post="/observations",
    part="observations/_fields.html",
    more=lambda: {"grid": (INTERVALS, COUNTED), "recorded": "/observations"},
    apply=actions.apply,
    child=matching.child_of,
    children=matching.children_to_match,
)
plain = PlainPost(offline_form, "/observations", form_values, SENT_ALREADY, {"child_id": [NOT_IN_LIST]})
bp.record_once(lambda _: appliers.register(offline_form))
bp.record_once(lambda _: packs.register("children", matching.children_to_choose))
