"""Addresses of a network's members, and of making a network."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.councils import council
from eysend.training.memberships import actions, queries
from eysend.training.memberships.forms import JoinForm, LeaveForm, NetworkForm
from eysend.training.memberships.shown import MemberShown, by_area
from eysend.training.networks.network import Membership
from eysend.training.networks.queries import find_run

bp = Blueprint("memberships", __name__)
STAFF = ("practitioner", "lead", "admin")


@bp.get("/networks/new")
@allow(*STAFF)
def new() -> Response:
    """An empty form."""
    team = min(g.viewer.teams, default="")
    return show_new(Filled(network_form(), {"team": team}))


@bp.post("/networks")
@allow(*STAFF)
def make() -> Response:
    """Make a network."""
    return answered(
        network_form(), request.form,
        lambda told, key: actions.make_network({"areas": [], **told}, key=key, by=g.viewer, at=clock.now()),
        then=lambda made: answer(to=f"/networks/{made}/members"), again=lambda filled, _: show_new(filled, 422),
    )  # fmt: skip


@bp.get("/networks/<uuid:network_id>/members")
@allow(*STAFF)
def members(network_id: UUID) -> Response:
    """Who belongs to it, and who could."""
    return show(find_run(network_id, g.viewer), None)


@bp.post("/networks/<uuid:network_id>/members")
@allow(*STAFF)
def join(network_id: UUID) -> Response:
    """Take settings in."""
    network = find_run(network_id, g.viewer)

    def deed(told: Answers, key: UUID) -> None:
        ids = {UUID(one) for one in (*(told.get("near") or ()), *(told.get("others") or ()))}
        actions.take_in(network, ids, told["from_day"], key=key, by=g.viewer, at=clock.now())

    return answered(join_form(network, ()), request.form, deed,
                    then=lambda _: answer(to=f"/networks/{network_id}/members"),
                    again=lambda sent, _: show(network, sent, 422),
    )  # fmt: skip


@bp.get("/networks/members/<uuid:membership_id>")
@allow(*STAFF)
def member(membership_id: UUID) -> Response:
    """Ask for the last day of one membership."""
    row = queries.find_membership(membership_id, g.viewer)
    return show_member(row, Filled(LeaveForm(), {"until_day": row.until_day or clock.today()}))


@bp.post("/networks/members/<uuid:membership_id>")
@allow(*STAFF)
def leave(membership_id: UUID) -> Response:
    """End it."""
    row = queries.find_membership(membership_id, g.viewer)
    return answered(
        LeaveForm(), request.form,
        lambda told, key: actions.let_go(row, told["until_day"], key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/networks/{row.programme_id}/members"),
        again=lambda filled, _: show_member(row, filled, 422),
    )  # fmt: skip


def network_form() -> NetworkForm:
    """The form, with the teams in whose name this viewer may make one, and the areas of the profile."""
    profile = council.in_force()
    teams = [(team.key, team.name) for team in profile.teams if actions.may_make(team.key, g.viewer)]
    if profile.areas is None:
        return NetworkForm(exclude=("areas",), choices={"team": teams})
    areas = [(one.key, one.name) for one in profile.areas.places]
    return NetworkForm(choices={"team": teams, "areas": areas})


def join_form(network: Programme, there: Sequence[Membership]) -> JoinForm:
    """The form with the settings that are not `there` yet; with none there, it reads what was sent twice."""
    keys, areas = queries.areas_of(network, g.viewer), council.in_force().areas
    belong = {one.setting_id for one in there}
    near, others = by_area(queries.all_settings(g.viewer), belong, keys, areas)
    given: dict[str, Any] = {name: each for name, each in (("near", near), ("others", others)) if each}
    return JoinForm(exclude=tuple({"near", "others"} - given.keys()), choices=given)


def show(network: Programme, sent: Filled | None, status: int = 200) -> Response:
    """The page of members, with the form as it was sent or as it is first shown."""
    on = clock.today()
    rows = queries.memberships(network, g.viewer, on=on)
    roles = queries.sencos([one.setting_id for one in rows], g.viewer, on=on)
    shown = [MemberShown(row, roles.get(row.setting_id, ()), on) for row in rows]
    values, errors = (sent.values, sent.errors) if sent else ({"from_day": on}, {})
    filled = Filled(join_form(network, rows), values, errors)
    return page("training/memberships/members.html", status, network=network, members=shown, filled=filled,
                key=new_id())  # fmt: skip


def show_member(row: Membership, filled: Filled, status: int = 200) -> Response:
    """The page that ends one."""
    return page("training/memberships/member.html", status, row=row, filled=filled, key=new_id())


def show_new(filled: Filled, status: int = 200) -> Response:
    """The form of a new network."""
    return page("training/memberships/new.html", status, filled=filled, key=new_id())
