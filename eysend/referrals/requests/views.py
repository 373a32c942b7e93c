"""What came in, for those who read it; and for who sent it, what they sent and its state, nothing else."""

from datetime import date
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
from eysend.councils.service import Profile
from eysend.messages.letter import compose
from eysend.referrals import queries
from eysend.referrals.baseline.assessment import assessments_of
from eysend.referrals.decisions.forms import WORDS
from eysend.referrals.decisions.outgoing import decisions_about
from eysend.referrals.decisions.queries import letters_to
from eysend.referrals.drafts.copying import may_copy
from eysend.referrals.facts import advice_on
from eysend.referrals.intake import Intake
from eysend.referrals.missing import evidence, lacks
from eysend.referrals.paper import KINDS, answers_of, told
from eysend.referrals.papers.enclosure import enclosures_of
from eysend.referrals.requests import actions
from eysend.referrals.requests.forms import MatchForm

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
    row, ours = queries.find_with_standing(intake_id, g.viewer, on=clock.today())
    return read_page(row, ours, Filled(MatchForm()))


@bp.post("/requests/<uuid:intake_id>/match")
@allow("lead", "admin")
def match(intake_id: UUID) -> Response:
    """Say which child it is about."""
    row, ours = queries.find_with_standing(intake_id, g.viewer, on=clock.today())
    if not ours:
        raise NotYours
    try:
        actions.match(row, request.form, by=g.viewer, on=clock.today(), at=clock.now())
    except Refused as refused:
        return read_page(row, ours, Filled(MatchForm(), refused.raw, refused.errors), 422)
    except NotNow as late:
        return read_page(row, ours, Filled(MatchForm(), {}, {WHOLE_FORM: [str(late)]}), 422)
    return answer(to=f"/requests/{row.id}")


def read_page(row: Intake, ours: bool, filled: Filled, status: int = 200) -> Response:
    """The paper as its reader sees it: for the service with advice, what is missing, and the match."""
    profile, today = in_force(), clock.today()
    at, written = clock.local(row.received_at), told(row, profile)
    common: dict[str, Any] = {"row": row, "kind": KINDS[row.kind], "told": written, "at": at}
    common["papers"] = enclosures_of(row.id) if row.kind != "section_23" else []
    common["baselines"] = assessments_of(row.id) if row.answers.get("asked_by") == "school" else []
    common |= {"copies": may_copy(row, by=g.viewer), "copy_key": new_id()}
    if not ours:
        letters = [compose(one.template, one.values) for one in letters_to(g.viewer, row)]
        return page("referrals/sent.html", status, letters=letters, **common)
    if row.child_id:
        saw(row.child_id)
    more = for_the_service(row, profile, today)
    return page("referrals/request.html", status, filled=filled, key=new_id(), **more, **common)


def for_the_service(row: Intake, profile: Profile, today: date) -> dict[str, Any]:
    """What its readers of the service see besides: what was decided, the advice of the day, what is missing."""
    advice = advice_on(profile, row.kind, answers_of(row), today)
    likely = queries.likely_children(row, g.viewer, on=today) if actions.may_match(row, by=g.viewer) else None
    weight = evidence(profile, advice) if row.kind == "setting" else []
    decisions = decisions_about(row)
    return {"advice": advice, "evidence": weight, "decisions": decisions, "words": WORDS, "likely": likely,
            "lacking": lacking(row)}  # fmt: skip


def lacking(row: Intake) -> list[str]:
    """What it still lacks, in words."""
    return list(lacks(row.kind, row.permission, answers_of(row)))
