"""What came in, for those who read it; and for who sent it, what they sent and its state, nothing else."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.db import new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.referrals import queries
from eysend.referrals.facts import advice_on
from eysend.referrals.intake import Intake
from eysend.referrals.missing import evidence, lacks
from eysend.referrals.paper import KINDS, answers_of, told
from eysend.referrals.reports.setting_report import by_health
from eysend.referrals.requests import actions
from eysend.referrals.requests.forms import MatchForm
from eysend.referrals.writing import MINIMUM

bp = Blueprint("requests", __name__)


@bp.get("/requests")
@allow("signed_in")
def requests() -> Response:
    """For the service what came in, unmatched and oldest first; for everybody what they sent themselves."""
    today, viewer = clock.today(), g.viewer
    waits, read = queries.unmatched(viewer, on=today), queries.matched(viewer, on=today)
    sent = queries.sent_by(viewer, on=today)
    lists: dict[str, Any] = {"waits": waits, "read": read, "sent": sent}
    return page("referrals/requests.html", **lists, kinds=KINDS, lacking=lacking, local=clock.local)


@bp.get("/requests/<uuid:intake_id>")
@allow("signed_in")
def intake(intake_id: UUID) -> Response:
    """One request or notice."""
    row = queries.find_intake(intake_id, g.viewer, on=clock.today())
    return read_page(row, Filled(MatchForm()))


@bp.post("/requests/<uuid:intake_id>/match")
@allow("lead", "admin")
def match(intake_id: UUID) -> Response:
    """Say which child it is about."""
    row = queries.find_intake(intake_id, g.viewer, on=clock.today())
    if not queries.reads_for_service(row, g.viewer, on=clock.today()):
        raise NotYours
    try:
        actions.match(row, request.form, by=g.viewer, on=clock.today(), at=clock.now())
    except Refused as refused:
        return read_page(row, Filled(MatchForm(), refused.raw, refused.errors), 422)
    except NotNow as late:
        return read_page(row, Filled(MatchForm(), {}, {WHOLE_FORM: [str(late)]}), 422)
    return answer(to=f"/requests/{row.id}")


def read_page(row: Intake, filled: Filled, status: int = 200) -> Response:
    """The paper as its reader sees it: for the service with advice, what is missing, and the match."""
    profile, today = in_force(), clock.today()
    common: dict[str, Any] = {"row": row, "kind": KINDS[row.kind], "at": clock.local(row.received_at)}
    common["with_report"] = by_health(row, profile)
    if not queries.reads_for_service(row, g.viewer, on=today):
        return page("referrals/sent.html", status, told=told(row, profile), **common)
    if row.child_id:
        saw(row.child_id)
    common |= {"told": told(row, profile, only=MINIMUM if row.permission == "awaited" else None)}
    advice = advice_on(profile, row.kind, answers_of(row), today)
    likely = queries.likely_children(row, g.viewer, on=today) if actions.may_match(row, by=g.viewer) else None
    more: dict[str, Any] = {"advice": advice, "evidence": evidence(profile, advice) if row.kind == "setting" else []}
    more |= {"likely": likely, "lacking": lacking(row), "filled": filled, "key": new_id()}
    return page("referrals/request.html", status, **more, **common)


def lacking(row: Intake) -> list[str]:
    """What it still lacks, in words."""
    return list(lacks(row.kind, row.permission, answers_of(row)))
