"""Registers of groups and stay-and-play sessions: the list, the form (with and without signal), what was taken."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.attendance.other_registers import read_at, to_choose
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.groups.registers import actions
from eysend.groups.registers.forms import CAME, TICKS, RegisterForm
from eysend.groups.registers.paper import lines_of
from eysend.groups.registers.queries import (
    find_register,
    named_in,
    oversees,
    registers_of,
    sessions_of,
    sessions_to_choose,
    ticks_in,
)
from eysend.groups.registers.sessions import one_in_words
from eysend.observations.steps.step import STATES
from eysend.offline import appliers, packs
from eysend.offline.appliers import OfflineForm
from eysend.offline.plain_post import PlainPost
from eysend.people.viewer import Viewer

bp = Blueprint("registers", __name__)
SENT_ALREADY = "You have sent this page already, with other words. Take another register: it stands beside the first."
SAID = {
    "others": "Who else came",
    "plan": "What we did",
    "incidents": "What went wrong",
    "feedback": "What families said",
}


@bp.get("/registers")
@allow("practitioner", "lead", "admin")
def registers() -> Response:
    """The sessions of this viewer's teams with a way to their register, and the registers taken."""
    coming, taken = sessions_of(g.viewer, on=clock.today()), registers_of(g.viewer, on=clock.today())
    may_take = bool(g.viewer.roles & actions.MAY_TAKE)
    done = {one.occurrence_id for one in taken}
    values: dict[str, Any] = {"coming": coming, "taken": taken, "done": done, "may_take": may_take, "on": clock.today()}
    return page("groups/registers.html", **values, called=one_in_words)


@bp.get("/registers/new")
@allow("practitioner", "lead")
def new() -> Response:
    """The form, with the children of the session that the link names."""
    start = {"session_id": request.args.get("session_id", "")}
    return page("offline/form.html", **form_values(Filled(RegisterForm(), start), new_id()))


@bp.post("/registers")
@allow("practitioner", "lead")
def take() -> Response:
    """Take the register of a session."""

    def do(key: UUID) -> None:
        actions.take(key, request.form, by=g.viewer, on=clock.today(), at=clock.now())

    return plain.take(request.form, do)


@bp.get("/registers/<uuid:register_id>")
@allow("practitioner", "lead", "admin")
def register(register_id: UUID) -> Response:
    """What was taken: all of it for the team that oversees the session (LTS-14)."""
    row = find_register(register_id, g.viewer)
    if elsewhere := read_at(row.occurrence.programme.kind):
        return answer(to=elsewhere.format(row.occurrence_id))
    named, ticks = named_in(row, g.viewer, on=clock.today()), ticks_in(row, g.viewer)
    for one in named:
        saw(one.child_id)
    whole = oversees(row, g.viewer)
    told = [(words, row.said[name]) for name, words in SAID.items() if name in row.said] if whole else []
    values: dict[str, Any] = {"named": named, "ticks": ticks, "told": told, "whole": whole, "states": dict(STATES)}
    return page("groups/register.html", row=row, **values, received=clock.local(row.received_at))


def form_values(filled: Filled, key: UUID) -> dict[str, Any]:
    """What the form's template needs: the sessions to choose from, and the rows of the one chosen."""
    sessions = all_to_choose(g.viewer, clock.today())
    return offline_form.values(filled, key, sessions=sessions, lines=lines_of(filled.values, sessions))


def all_to_choose(viewer: Viewer, on: date) -> list[list[Any]]:
    """The sessions of groups, then of courses, of which this viewer may take the register."""
    return [*sessions_to_choose(viewer, on), *to_choose(viewer, on)]


def empty() -> dict[str, Any]:
    """What the form is made of, the same for everybody."""
    row = {"came": CAME, "states": STATES, "ticks": TICKS}
    return {"sessions": [], "lines": [], "row": row, "recorded": "/registers"}


offline_form = OfflineForm(
    schema=RegisterForm,
    name="Register",
    address="/registers/new",
    way="Take the register",
    takes="sessions",
    post="/registers",
    part="groups/_register_fields.html",
    more=empty,
    apply=actions.apply,
)
plain = PlainPost(offline_form, "/registers", form_values, SENT_ALREADY, {})
bp.record_once(lambda _: appliers.register(offline_form))
bp.record_once(lambda _: packs.register("sessions", all_to_choose))
