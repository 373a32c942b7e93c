"""Visits: the two forms (with and without signal), what was recorded, and the visits that are due."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Form
from eysend.core.ids import id_or_none
from eysend.core.just_the_same import asks_first, while_found
from eysend.core.pages import answer, page
from eysend.observations import matching
from eysend.observations.actions import MAY_OBSERVE
from eysend.observations.addenda import add
from eysend.observations.forms import AddendumForm
from eysend.observations.kinds.portage_visit import PortageVisitForm
from eysend.observations.kinds.visit import VisitForm
from eysend.observations.steps.queries import steps_to_choose
from eysend.observations.visits import actions
from eysend.observations.visits.queries import find_visit, newest_visits
from eysend.observations.visits.shown import shown
from eysend.observations.visits.taken import last_visit, tried_now
from eysend.observations.visits.visit import Visit
from eysend.observations.visits.whose import homes_to_choose
from eysend.offline import appliers, packs
from eysend.offline.appliers import OfflineForm
from eysend.offline.plain_post import PlainPost

bp = Blueprint("visits", __name__)
SENT_ALREADY = "You have sent this page already, with other words. Open the visit and add to it."
NOT_IN_LIST = "Choose the child from the list. If the child is not there, ask your lead"


@bp.get("/visits/new")
@allow("practitioner", "lead")
def new() -> Response:
    """The form of a visit with advice."""
    return fresh(visit_form)


@bp.get("/portage-visits/new")
@allow("practitioner", "lead")
def new_portage() -> Response:
    """The form of a Portage visit."""
    return fresh(portage_form)


@bp.post("/visits")
@allow("practitioner", "lead")
@asks_first("the visit", stands=while_found(lambda one, by: find_visit(one, by, on=clock.today())))
def record() -> Response:
    """Record a signed visit (DER-18)."""
    return recorded(visit_form)


@bp.post("/portage-visits")
@allow("practitioner", "lead")
@asks_first("the visit", stands=while_found(lambda one, by: find_visit(one, by, on=clock.today())))
def record_portage() -> Response:
    """Record a signed Portage visit (DER-22)."""
    return recorded(portage_form)


@bp.get("/visits")
@allow("parent", "setting", "practitioner", "lead", "admin")
def visits() -> Response:
    """The visits that this viewer may read, newest first; of one child, where the link names one."""
    chosen = id_or_none(request.args.get("child", ""))
    number = request.args.get("page", 1, type=int)
    rows, more = newest_visits(g.viewer, on=clock.today(), child_id=chosen, page=number)
    values: dict[str, Any] = {"rows": rows, "more": more, "number": number, "chosen": chosen}
    return page("observations/visits.html", may_record=bool(g.viewer.roles & MAY_OBSERVE), **values)


@bp.get("/visits/<uuid:visit_id>")
@allow("parent", "setting", "practitioner", "lead", "admin")
def visit(visit_id: UUID) -> Response:
    """What was recorded, and what was added since."""
    return read_page(find_visit(visit_id, g.viewer, on=clock.today()), Filled(AddendumForm()))


@bp.post("/visits/<uuid:visit_id>/addenda")
@allow("practitioner", "lead")
def addenda(visit_id: UUID) -> Response:
    """Add words to a signed visit."""
    row = find_visit(visit_id, g.viewer, on=clock.today())
    return answered(
        AddendumForm(), request.form,
        lambda answers, key: add(key, row, answers, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/visits/{visit_id}"),
        again=lambda filled, _: read_page(row, filled, 422), sent_before=SENT_ALREADY,
    )  # fmt: skip


def fresh(form: OfflineForm) -> Response:
    """The form, with the child whom the link named."""
    start = {"child_id": request.args.get("child", "")}
    return page("offline/form.html", **form_values(form, Filled(form.made(), start), new_id()))


def recorded(form: OfflineForm) -> Response:
    """What a form sent without scripts becomes: a visit, or the form again with what is wrong."""

    def do(key: UUID) -> None:
        actions.record(form.schema, key, request.form, by=g.viewer, on=clock.today(), at=clock.now())

    plain = PlainPost(form, "/visits", partial(form_values, form), SENT_ALREADY, {"child_id": [NOT_IN_LIST]})
    return plain.take(request.form, do)


def form_values(form: OfflineForm, filled: Filled, key: UUID) -> dict[str, Any]:
    """What the form's template needs, with the children of this viewer's teams, their homes and small steps."""
    chosen, on = id_or_none(filled.values.get("child_id") or ""), clock.today()
    children = matching.children_to_choose(g.viewer, on, chosen)
    lists: dict[str, Any] = {"homes": homes_to_choose(g.viewer, on)}
    lists |= {"steps": steps_to_choose(g.viewer, on)} if form is portage_form else {}
    return form.values(filled, key, children=children, lists=lists)


def read_page(row: Visit, filled: Filled, status: int = 200) -> Response:
    """One visit as this reader sees it."""
    saw(row.child_id)
    may_add = bool(g.viewer.roles & MAY_OBSERVE) and row.child_id not in g.viewer.family
    values = {"row": row, "filled": filled, "key": new_id(), "may_add": may_add, **shown(row, g.viewer)}
    return page("observations/visit.html", status, **values)


def offline(form: type[Form], name: str, address: str, post: str, part: str) -> OfflineForm:
    """A form of a visit that works without signal."""
    return OfflineForm(
        schema=form,
        name=name,
        address=address,
        way=form.Meta.title,
        takes="children",
        post=post,
        part=part,
        more=lambda: {"lists": {}, "recorded": "/visits"},
        apply=partial(actions.apply, form),
        child=matching.child_of,
        children=matching.children_to_match,
    )


FIELDS = "observations/_visit_fields.html"
visit_form = offline(VisitForm, "Visit", "/visits/new", "/visits", FIELDS)
portage_form = offline(PortageVisitForm, "Portage visit", "/portage-visits/new", "/portage-visits", FIELDS)
bp.record_once(lambda _: appliers.register(visit_form))
bp.record_once(lambda _: appliers.register(portage_form))
bp.record_once(lambda _: packs.register("homes", homes_to_choose))
bp.record_once(lambda _: packs.register("steps", steps_to_choose))
bp.record_once(lambda _: packs.register_detail("Last visit", last_visit))
bp.record_once(lambda _: packs.register_detail("Small steps they try now", tried_now))
