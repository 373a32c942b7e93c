"""Triages: the list, booking one, what came of it, and a lead's word."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.grant import AFTER_TRIAGE, kind_needed
from eysend.children.queries import children_worked_with
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered, key_or_new
from eysend.core.db import db, new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.councils import council
from eysend.groups.triage import actions
from eysend.groups.triage.forms import BookTriage, TriageOutcome
from eysend.groups.triage.queries import all_of, find_triage
from eysend.groups.triage.triage import Triage

bp = Blueprint("triage", __name__, url_prefix="/triages")
MOST = 300


@bp.get("")
@allow("practitioner", "lead")
def triages() -> Response:
    """What waits for a lead, what is booked, and what was decided."""
    return page("groups/triage/triages.html", found=all_of(g.viewer, on=clock.today()), on=clock.today())


@bp.get("/new")
@allow("practitioner", "lead")
def new() -> Response:
    """Book one."""
    start = {"child_id": request.args.get("child_id", ""), "day": clock.today()}
    return page("groups/triage/new.html", filled=Filled(booking_form(), start), key=new_id())


@bp.post("")
@allow("practitioner", "lead")
def book() -> Response:
    """Keep the booking."""
    return answered(
        booking_form(), request.form,
        lambda told, key: actions.book(told, team=own_team(), key=key, by=g.viewer, at=clock.now()),
        then=lambda made: answer(to=f"/triages/{made}"),
        again=lambda filled, _: page("groups/triage/new.html", 422, filled=filled, key=new_id()),
    )  # fmt: skip


@bp.get("/<uuid:triage_id>")
@allow("practitioner", "lead")
def triage(triage_id: UUID) -> Response:
    """One triage."""
    found = find_triage(triage_id, g.viewer, on=clock.today())
    start = {name: getattr(found, name) for name in ("people", "areas", "outcome", "words")}
    return show(found, Filled(TriageOutcome(), start))


@bp.post("/<uuid:triage_id>/outcome")
@allow("practitioner", "lead")
def outcome(triage_id: UUID) -> Response:
    """Write down what came of it."""
    found = find_triage(triage_id, g.viewer, on=clock.today())
    return answered(
        TriageOutcome(), request.form,
        lambda told, key: actions.hold(triage_id, told, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/triages/{triage_id}"), again=lambda filled, _: show(found, filled, 422),
    )  # fmt: skip


@bp.post("/<uuid:triage_id>/confirmation")
@allow("lead")
def confirmation(triage_id: UUID) -> Response:
    """A lead says yes to what was decided."""
    actions.confirm(triage_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=f"/triages/{triage_id}")


def booking_form() -> BookTriage:
    """The form with the children whom this viewer works with."""
    found = db.session.scalars(children_worked_with(g.viewer, on=clock.today()).limit(MOST))
    return BookTriage(choices={"child_id": [("", "Choose a child"), *((str(one.id), one.name) for one in found)]})


def own_team() -> str:
    """The team whose lead confirms: the viewer's own, that of the profile's targeted group where they have none."""
    groups = [group.team for group in council.in_force().groups if kind_needed(group) == AFTER_TRIAGE]
    return next(iter([*sorted(g.viewer.teams), *groups]), AFTER_TRIAGE)


def show(found: Triage, filled: Filled, status: int = 200) -> Response:
    """The page of one triage; the child on it is being read."""
    saw(found.child_id)
    about = {"found": found, "filled": filled, "on": clock.today(), "may_confirm": "lead" in g.viewer.roles}
    return page("groups/triage/triage.html", status, **about, keys=(new_id(), new_id()))
