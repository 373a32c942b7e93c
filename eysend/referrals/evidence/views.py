"""What was tried: written piece by piece beside the request, with what is there and what is missing."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered, key_or_new
from eysend.core.db import new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page, part
from eysend.councils.council import in_force
from eysend.plans.forms import with_hints
from eysend.plans.smart import Target, hints
from eysend.referrals.drafts import beside
from eysend.referrals.evidence import actions, queries
from eysend.referrals.evidence.asq_age import interval_warning
from eysend.referrals.evidence.piece import Asq, CycleTarget, Piece
from eysend.referrals.evidence.task import task
from eysend.referrals.evidence.tried import Evidence, suggestion
from eysend.referrals.writing import Paper, find_writing

bp = Blueprint("evidence", __name__)
HERE = "/requests/<uuid:paper_id>/evidence"
PIECES = f"{HERE}/<kinds>"
SMART = ("words", "measure", "baseline", "goal", "who", "how_often", "where", "review_on")


@bp.get(HERE)
@allow("signed_in")
def evidence(paper_id: UUID) -> Response:
    """What was tried, piece by piece."""
    return shown(find(paper_id))


@bp.get(f"/p{HERE}")
@allow("signed_in")
def looked(paper_id: UUID) -> Response:
    """What is there and what is missing, to stand beside a form and on the request’s page."""
    return part("referrals/evidence/_look.html", **looked_at(find(paper_id)))


@bp.get(f"{PIECES}/new")
@bp.get(f"{PIECES}/<uuid:piece_id>")
@allow("signed_in")
def piece(paper_id: UUID, kinds: str, piece_id: UUID | None = None) -> Response:
    """The form of one piece: empty for a new one."""
    paper, kind = find(paper_id), kind_of(kinds)
    there = queries.find_piece(paper, kind, piece_id, g.viewer) if piece_id else None
    return form_page(paper, kinds, there, Filled(kind.asks(), there.values() if there else {}))


@bp.post(f"{PIECES}/new")
@bp.post(f"{PIECES}/<uuid:piece_id>")
@allow("signed_in")
def write(paper_id: UUID, kinds: str, piece_id: UUID | None = None) -> Response:
    """Keep it."""
    paper, kind, on = find(paper_id), kind_of(kinds), clock.today()
    there = queries.find_piece(paper, kind, piece_id, g.viewer) if piece_id else None
    of_id = request.args.get("of", type=UUID)
    return answered(
        kind.asks(), request.form,
        lambda answers, key: actions.put(paper, kinds, piece_id, answers, key=key, by=g.viewer, on=on, at=clock.now(),
                                         of_id=of_id),
        then=lambda made: answer(to=f"{paper.evidence}#piece-{of_id or made}"),
        again=lambda filled, _: form_page(paper, kinds, there, filled, 422),
    )  # fmt: skip


@bp.post(f"{PIECES}/<uuid:piece_id>/removal")
@allow("signed_in")
def removal(paper_id: UUID, kinds: str, piece_id: UUID) -> Response:
    """Take it out."""
    paper, _ = find(paper_id), kind_of(kinds)
    actions.take_away(paper, kinds, piece_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=paper.evidence)


@bp.post(f"{HERE}/plan")
@allow("signed_in")
def plan(paper_id: UUID) -> Response:
    """Let the child’s plan count as what was tried."""
    paper = find(paper_id)
    try:
        actions.link_plan(paper, key=key_or_new(request.form), by=g.viewer, on=clock.today(), at=clock.now())
    except NotNow as why:
        return shown(paper, str(why), 422)
    return answer(to=f"{paper.evidence}#plan")


@bp.post(f"{HERE}/plan/removal")
@allow("signed_in")
def plan_removal(paper_id: UUID) -> Response:
    """Let the plan count no more."""
    paper = find(paper_id)
    actions.unlink_plan(paper, by=g.viewer, at=clock.now())
    return answer(to=paper.evidence)


def find(paper_id: UUID) -> Paper:
    """The paper, for whoever may write what goes with it; that a child’s record is read is noted."""
    paper = find_writing(paper_id, g.viewer, on=clock.today())
    if paper.for_service and paper.child_id:
        saw(paper.child_id)
    return paper


def kind_of(kinds: str) -> type[Piece]:
    """The kind of piece that an address names; NotYours where it names none."""
    if kinds not in actions.WRITTEN:
        raise NotYours
    return actions.WRITTEN[kinds]


def shown(paper: Paper, wrong: str = "", status: int = 200) -> Response:
    """The page, with the plan that may be linked where none is yet."""
    values = looked_at(paper)
    linked = values["evidence"].plan is not None
    offer = None if linked else queries.plan_to_link(paper, g.viewer, on=clock.today())
    warnings = {one.id: warned(one, paper.born) for one in values["evidence"].asqs}
    more: dict[str, Any] = {"offer": offer, "warnings": warnings, "wrong": wrong, "key": new_id}
    return page("referrals/evidence/evidence.html", status, **values, **more)


def looked_at(paper: Paper) -> dict[str, Any]:
    """What every page of this needs: the paper, the evidence, what is missing of it, and what it speaks for."""
    on = clock.today()
    found: Evidence = queries.evidence_of(paper, g.viewer, on=on)
    look = queries.look_at(paper, found, in_force(), g.viewer, on=on)
    return {"paper": paper, "evidence": found, "look": look, "suggestion": suggestion(found.tried)}


def form_page(paper: Paper, kinds: str, there: Piece | None, filled: Filled, status: int = 200) -> Response:
    """One piece’s form; hints stand beside the fields of a target, and stop nobody (WNH-6)."""
    of_id = request.args.get("of", type=UUID) or (there.of_id if there else None)
    if kinds == "targets" and of_id is None:
        raise NotYours
    fields = hinted(filled, there) if isinstance(there, CycleTarget) else filled.fields
    about = {"paper": paper, "kinds": kinds, "there": there, "of_id": of_id, "filled": filled, "fields": fields}
    return page("referrals/evidence/piece.html", status, **about, key=new_id(), removal_key=new_id())


def hinted(filled: Filled, there: CycleTarget) -> Any:
    """The fields of a target that is there, with hints by what it says."""
    said = {name: value for name, value in there.values().items() if name in SMART and value}
    return with_hints(filled, hints(Target(**said), on=clock.today()))


def warned(asq: Asq, born: date | None) -> str:
    """Words where a questionnaire was made for another age."""
    told = asq.values()
    if born is None:
        return ""
    return interval_warning(born, told["weeks_early"], told["done_on"], int(told["interval"]))


beside.register("evidence", task)
