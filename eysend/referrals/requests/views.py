"""What came in, for those who read it; and for who sent it, what they sent and its state, nothing else."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.db import new_id
from eysend.core.errors import NotNow
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.pages import answer, page
from eysend.core.words import short_date
from eysend.councils.council import in_force
from eysend.messages.letter import compose
from eysend.referrals import queries
from eysend.referrals.acknowledgements.forms import ToldForm
from eysend.referrals.baseline.assessment import assessments_of
from eysend.referrals.decisions.forms import WORDS
from eysend.referrals.decisions.queries import letters_to
from eysend.referrals.drafts.copying import may_copy
from eysend.referrals.facts import advice_on
from eysend.referrals.intake import Intake
from eysend.referrals.missing import REVIEWED, TRIED, evidence, lacks
from eysend.referrals.panels.around_paper import AroundPaper, around_of, columns
from eysend.referrals.paper import KINDS, answers_of, told
from eysend.referrals.reports.setting_report import by_health
from eysend.referrals.requests import actions
from eysend.referrals.requests.beside import Beside, beside, found_of
from eysend.referrals.requests.forms import MatchForm
from eysend.referrals.requests.state import next_panel, standing_for_sender
from eysend.referrals.transfers.doors import doors
from eysend.referrals.transfers.forms import TransferForm
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
    words: dict[str, Any] = {"lacking": lacking, "starts": starts, "local": clock.local}
    return page("referrals/requests.html", kinds=KINDS, doors=names_of_doors(), **words, **lists)


@bp.get("/requests/<uuid:intake_id>")
@allow("signed_in")
def intake(intake_id: UUID) -> Response:
    """One request or notice."""
    row, ours, more = queries.find_with_standing(intake_id, g.viewer, on=clock.today(), more=columns())
    return read_page(row, around=AroundPaper(*more)) if ours else sent_page(row, AroundPaper(*more))


@bp.post("/requests/<uuid:intake_id>/match")
@allow("lead", "admin")
def match(intake_id: UUID) -> Response:
    """Say which child it is about."""
    row = queries.find_for_service(intake_id, g.viewer, on=clock.today())
    try:
        actions.match(row, request.form, by=g.viewer, on=clock.today(), at=clock.now())
    except Refused as refused:
        return read_page(row, Filled(MatchForm(), refused.raw, refused.errors), status=422)
    except NotNow as late:
        return read_page(row, Filled(MatchForm(), {}, {WHOLE_FORM: [str(late)]}), status=422)
    return answer(to=f"/requests/{row.id}")


def starts(row: Intake) -> str:
    """In which month a child whom school admissions met starts school, so that it is not missed (WNH-15)."""
    first = date.fromisoformat(row.answers["starts_on"])
    return f"Starts school in {short_date(first).split()[1]} {first.year}."


def names_of_doors() -> dict[str, str]:
    """The forms by which things come in, by their keys."""
    return {form.key: form.name for form in in_force().forms}


def sent_page(row: Intake, around: AroundPaper) -> Response:
    """The paper for who sent it: what they wrote, its state, the letters that they were sent, and nothing else."""
    came, near = letters_to(g.viewer, row), told_beside(row)
    letters, again = [compose(one.template, one.values) for one in came], any(one.is_no for one in came)
    stands = standing_for_sender(row, found_of(near.taken), around, in_force(), clock.today(), told=bool(letters))
    return page("referrals/sent.html", letters=letters, stands=stands, again=again, **as_told(row, near))


def read_page(row: Intake, filled: Filled | None = None, *, told: Filled | None = None, move: Filled | None = None,
              around: AroundPaper | None = None, status: int = 200) -> Response:  # fmt: skip
    """The paper for the service, with the forms as they were sent where they came back."""
    if row.child_id:
        saw(row.child_id)
    forms = {
        "filled": filled or Filled(MatchForm()),
        "parent": told or Filled(ToldForm()),
        "move": move or (Filled(transfer_form(row)) if doors(row, in_force()) else None),
    }
    only = MINIMUM if row.permission == "awaited" else None
    read = for_service(row, around or around_of(row)) | as_told(row, told_beside(row, for_service=True), only=only)
    return page("referrals/request.html", status, key=new_id, **forms, **read)


def told_beside(row: Intake, *, for_service: bool = False) -> Beside:
    """What belongs to it, for this reader."""
    return beside(row, g.viewer, for_service=for_service)


def as_told(row: Intake, near: Beside, only: frozenset[str] | None = None) -> dict[str, Any]:
    """What everybody who may read it sees; `only`: no more of its fields than these."""
    names, profile = {form.key: form.name for form in in_force().forms}, in_force()
    common: dict[str, Any] = {"row": row, "kind": KINDS[row.kind], "told": told(row, profile, only=only)}
    common |= {"with_report": by_health(row, profile), "papers": near.files, "beside": near, "doors": names}
    common["baselines"] = assessments_of(row.id) if row.answers.get("asked_by") == "school" else []
    common |= {"copies": may_copy(row, by=g.viewer), "copy_key": new_id()}
    return common | {"at": clock.local(row.received_at), "words": WORDS}


def for_service(row: Intake, around: AroundPaper) -> dict[str, Any]:
    """What the service sees besides: where it is, advice, what is missing, and who it may be about."""
    profile, today = in_force(), clock.today()
    starts, missing = row.child.school_start if row.child else None, around.missing(row)
    advice = advice_on(profile, row.kind, answers_of(row), today, school_start=starts)
    likely = queries.likely_for(row, g.viewer, on=today) if actions.may_match(row, by=g.viewer) else None
    needed = evidence(advice) if {TRIED, REVIEWED} & set(missing) else {}
    about: dict[str, Any] = {"advice": advice, "evidence": needed, "likely": likely, "lacking": missing}
    about |= {"meets_on": next_panel(row, profile, today), "waits_for": around.waits_for(row, profile)}
    return about | {"asked_more": around.asked(today), "panel": profile.panel}


def transfer_form(row: Intake) -> TransferForm:
    """The form with the doors of this council that it can be moved to."""
    return TransferForm(choices={"to": [(form.key, form.name) for form in doors(row, in_force())]})


def lacking(row: Intake) -> list[str]:
    """What it still lacks, in words."""
    return list(lacks(row.kind, row.permission, answers_of(row)))
