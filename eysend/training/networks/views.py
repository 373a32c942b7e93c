"""Networks: the list, one network for those who run it, one meeting."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.when import when_of, where_of
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.dates import school_year
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.councils import council
from eysend.training.memberships.shown import terms_without
from eysend.training.networks import actions, queries
from eysend.training.networks.forms import AgendaForm, MeetingForm, came_form

bp = Blueprint("networks", __name__)


@bp.get("/networks")
@allow("setting", "practitioner", "lead", "admin")
def networks() -> Response:
    """The networks of one's settings, or those one runs, with the meetings that come."""
    found = queries.networks(g.viewer, on=clock.today())
    meetings = queries.coming_up(found, g.viewer, on=clock.today())
    return page("training/networks/list.html", networks=found, meetings=meetings, when_of=when_of)


@bp.get("/networks/<uuid:network_id>")
@allow("practitioner", "lead", "admin")
def network(network_id: UUID) -> Response:
    """One network: its members with their SENCOs, its meetings, who came how often."""
    return page("training/networks/network.html", **about_network(network_id, Filled(MeetingForm(), {})))


@bp.post("/networks/<uuid:network_id>/meetings")
@allow("practitioner", "lead", "admin")
def meetings(network_id: UUID) -> Response:
    """One more date."""
    found = queries.find_run(network_id, g.viewer)
    return answered(
        MeetingForm(), request.form,
        lambda answers, key: actions.add_meeting(found, answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda meeting_id: answer(to=f"/networks/meetings/{meeting_id}"),
        again=lambda filled, _: page("training/networks/network.html", 422, **about_network(network_id, filled)),
    )  # fmt: skip


@bp.get("/networks/meetings/<uuid:meeting_id>")
@allow("setting", "practitioner", "lead", "admin")
def meeting(meeting_id: UUID) -> Response:
    """When, where and about what; for those who run it also who is invited, and who came."""
    return page("training/networks/meeting.html", **about_meeting(meeting_id))


@bp.post("/networks/meetings/<uuid:meeting_id>/agenda")
@allow("practitioner", "lead", "admin")
def agenda(meeting_id: UUID) -> Response:
    """What it is about."""
    found = queries.find_meeting(meeting_id, g.viewer, on=clock.today(), to_run=True)
    return answered(
        AgendaForm(), request.form,
        lambda said, key: actions.write_agenda(found, said["words"], key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/networks/meetings/{meeting_id}"),
        again=lambda filled, _: page("training/networks/meeting.html", 422, **about_meeting(meeting_id, agenda=filled)),
    )  # fmt: skip


@bp.post("/networks/meetings/<uuid:meeting_id>/attendance")
@allow("practitioner", "lead", "admin")
def attendance(meeting_id: UUID) -> Response:
    """Which settings were there."""
    found = queries.find_meeting(meeting_id, g.viewer, on=clock.today(), to_run=True)
    members = queries.members(found.programme_id, g.viewer, on=found.day)
    return answered(
        came_form(members), request.form,
        lambda said, key: actions.note_who_came(found, members, said["came"], key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/networks/meetings/{meeting_id}"),
        again=lambda filled, _: page("training/networks/meeting.html", 422, **about_meeting(meeting_id, came=filled)),
    )  # fmt: skip


def about_network(network_id: UUID, filled: Filled) -> dict[str, Any]:
    """What the page of a network needs: its members as they would be at its next meeting."""
    found = queries.find_run(network_id, g.viewer)
    meetings = queries.coming_up([found], g.viewer, on=date(school_year(clock.today()), 9, 1))
    day = min((one.day for one in meetings if one.day >= clock.today()), default=clock.today())
    members, report = queries.members(network_id, g.viewer, on=day), queries.report(network_id, g.viewer)
    about = {"network": found, "meetings": meetings, "members": members, "report": report, "day": day}
    about["missing"] = terms_without([one.day for one in meetings], council.in_force().terms, on=clock.today())
    return {**about, "filled": filled, "key": new_id, "when_of": when_of}


def about_meeting(meeting_id: UUID, **again: Filled) -> dict[str, Any]:
    """What the page of a meeting needs; its forms as they are, or as they came back."""
    found = queries.find_meeting(meeting_id, g.viewer, on=clock.today())
    words, runs = queries.agenda_of(found, g.viewer), queries.does_run(found.programme, g.viewer)
    about: dict[str, Any] = {"meeting": found, "when": when_of([found]), "where": where_of(found), "words": words}
    about |= {"runs": runs, "key": new_id, "has_been": found.starts_at <= clock.now(), "came": None, "members": []}
    about["agenda"] = again.get("agenda") or Filled(AgendaForm(), {"words": words})
    if runs:
        members, came = queries.members(found.programme_id, g.viewer, on=found.day), queries.came_to(found, g.viewer)
        ticked = {"came": [str(one) for one, there in came.items() if there]}
        filled = again.get("came") or Filled(came_form(members), ticked) if members else None
        about |= {"members": members, "noted": came, "came": filled}
    return about
