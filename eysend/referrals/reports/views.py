"""The report of a setting: asked for, how far it is, and read by those who read the request."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.referrals.links.one_use_link import links_of
from eysend.referrals.permission.queries import own_only
from eysend.referrals.reports import actions
from eysend.referrals.reports.forms import InviteForm
from eysend.referrals.reports.setting_report import STATES, by_health, report_state, reports_of
from eysend.referrals.writing import Paper, find_paper, intake_of

bp = Blueprint("reports", __name__)
HERE = "/requests/<uuid:paper_id>/setting-report"


@bp.get(HERE)
@allow("signed_in")
def setting_report(paper_id: UUID) -> Response:
    """How far the report is, and for the service what it says."""
    return shown(find(paper_id), Filled(InviteForm()))


@bp.post(HERE)
@allow("signed_in")
def invite(paper_id: UUID) -> Response:
    """Ask the setting for it."""
    paper, by = find(paper_id), g.viewer
    return answered(
        InviteForm(), request.form,
        lambda answers, key: actions.invite(intake_of(paper), answers, key=key, by=by, at=clock.now()),
        then=lambda _: answer(to=f"{paper.back}/setting-report"), again=lambda filled, _: shown(paper, filled, 422),
    )  # fmt: skip


@bp.post(f"{HERE}/no-setting")
@allow("signed_in")
def no_setting(paper_id: UUID) -> Response:
    """There is no setting."""
    paper = find(paper_id)
    try:
        actions.say_no_setting(intake_of(paper), by=g.viewer, at=clock.now())
    except NotNow as why:
        return shown(paper, Filled(InviteForm(), {}, {WHOLE_FORM: [str(why)]}), 422)
    return answer(to=f"{paper.back}/setting-report")


def find(paper_id: UUID) -> Paper:
    """A request that waits for a setting's report, for whoever sent it or reads it for the service."""
    paper = find_paper(paper_id, g.viewer, on=clock.today())
    if not by_health(intake_of(paper), in_force()):
        raise NotYours
    if paper.for_service and paper.child_id:
        saw(paper.child_id)
    return paper


def shown(paper: Paper, filled: Filled, status: int = 200) -> Response:
    """How far it is; what it says is for the service, once it may read the request."""
    state = report_state(intake_of(paper), in_force())
    reads = state == "received" and paper.for_service and not paper.minimum
    reports, links = reports_of(paper.id) if reads else [], links_of(paper.id, "setting_report")
    if own_only(intake_of(paper), g.viewer):
        links = [link for link in links if link.sent_by == g.viewer.actor]
    about = {"paper": paper, "row": paper.intake, "filled": filled, "state": state, "words": STATES[state]}
    return page("referrals/reports/report.html", status, **about, reports=reports, links=links, key=new_id(),
                no_key=new_id(), local=clock.local)  # fmt: skip
