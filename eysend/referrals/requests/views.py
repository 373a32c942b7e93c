"""What came in, for those who read it; and for who sent it, what they sent and its state, nothing else."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.errors import NotNow
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.pages import answer, page
from eysend.core.words import short_date
from eysend.councils.council import in_force
from eysend.referrals import queries
from eysend.referrals.intake import Intake
from eysend.referrals.panels.around_paper import AroundPaper, columns
from eysend.referrals.paper import KINDS
from eysend.referrals.requests import actions
from eysend.referrals.requests.forms import MatchForm
from eysend.referrals.requests.reading import as_read, as_sent, lacking

bp = Blueprint("requests", __name__)


@bp.get("/requests")
@allow("signed_in")
def requests() -> Response:
    """For the service what came in, unmatched and oldest first; for everybody what they sent themselves."""
    today, viewer = clock.today(), g.viewer
    waits, read = queries.unmatched(viewer, on=today), queries.matched(viewer, on=today)
    sent = queries.sent_by(viewer, on=today)
    lists: dict[str, Any] = {"waits": waits, "read": read, "sent": sent}
    words: dict[str, Any] = {"lacking": lacking, "starts": starts, "local": clock.local}
    return page("referrals/requests.html", kinds=KINDS, doors=doors(), **words, **lists)


@bp.get("/requests/<uuid:intake_id>")
@allow("signed_in")
def intake(intake_id: UUID) -> Response:
    """One request or notice."""
    row, ours, more = queries.find_with_standing(intake_id, g.viewer, on=clock.today(), more=columns())
    around = AroundPaper(*more)
    if not ours:
        return page("referrals/sent.html", **as_sent(row, around, g.viewer))
    return page("referrals/request.html", **as_read(row, g.viewer, around=around))


@bp.post("/requests/<uuid:intake_id>/match")
@allow("lead", "admin")
def match(intake_id: UUID) -> Response:
    """Say which child it is about."""
    row = queries.find_for_service(intake_id, g.viewer, on=clock.today())
    try:
        actions.match(row, request.form, by=g.viewer, on=clock.today(), at=clock.now())
    except Refused as refused:
        filled = Filled(MatchForm(), refused.raw, refused.errors)
    except NotNow as late:
        filled = Filled(MatchForm(), {}, {WHOLE_FORM: [str(late)]})
    else:
        return answer(to=f"/requests/{row.id}")
    return page("referrals/request.html", 422, **as_read(row, g.viewer, filled=filled))


def starts(row: Intake) -> str:
    """In which month a child whom school admissions met starts school, so that it is not missed (WNH-15)."""
    first = date.fromisoformat(row.answers["starts_on"])
    return f"Starts school in {short_date(first).split()[1]} {first.year}."


def doors() -> dict[str, str]:
    """The forms by which things come in, by their keys."""
    return {form.key: form.name for form in in_force().forms}
