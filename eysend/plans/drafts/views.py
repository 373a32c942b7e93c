"""Writing the next version of a plan. Only those who write plans come here."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import key_or_new
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.plans import holding
from eysend.plans.answering import Theirs, done
from eysend.plans.drafts import actions, to_write
from eysend.plans.drafts.draft import Draft
from eysend.plans.drafts.piece import KINDS, Piece
from eysend.plans.drafts.queries import read_draft
from eysend.plans.drafts.too_late import typed_words, why_too_late
from eysend.plans.forms import AboutChild, with_hints
from eysend.plans.sight import Sight

PIECES = "/draft/<kinds>"  # a key of KINDS: outcomes, targets or strategies

bp = Blueprint("drafts", __name__, url_prefix="/children/<uuid:child_id>/plan")


@bp.get("/draft")
@allow("setting", "practitioner", "lead")
def draft(child_id: UUID) -> Response:
    """What there is to write, and how far it is."""
    found = read(child_id)
    if isinstance(found, Draft):
        return page("plans/draft.html", draft=found, child=found.child, to_write=to_write.of_draft(found))
    return page("plans/no_draft.html", child=found.child, key=new_id())


@bp.post("/draft")
@allow("setting", "practitioner", "lead")
def new_draft(child_id: UUID) -> Response:
    """Begin to write the next version."""
    actions.draft(child_id, by=g.viewer, at=clock.now())
    return answer(to=f"/children/{child_id}/plan/draft")


@bp.get("/draft/reading")
@allow("setting", "practitioner", "lead")
def reading(child_id: UUID) -> Response:
    """The whole of the draft, as the family will read it."""
    found = find_draft(child_id)
    return page("plans/draft_reading.html", draft=found, child=found.child)


@bp.get("/draft/about")
@allow("setting", "practitioner", "lead")
def about(child_id: UUID) -> Response:
    """The form about the child."""
    found = find_draft(child_id)
    return show(found, "plans/about.html", Filled(AboutChild(), found.about()))


@bp.post("/draft/about")
@allow("setting", "practitioner", "lead")
def write_about(child_id: UUID) -> Response:
    """Keep what is said about the child."""
    found, by, at = read(child_id), g.viewer, clock.now()
    return done(
        AboutChild(), request.form,
        lambda answers, key: actions.write_about(child_id, answers, key=key, by=by, at=at),
        then=lambda _: answer(to=f"/children/{child_id}/plan/draft"),
        again=lambda filled, theirs: show(found, "plans/about.html", filled, theirs, 422),
        theirs=lambda: found.about() if isinstance(found, Draft) else {},
    )  # fmt: skip


@bp.get("/draft/outcomes/<uuid:outcome_id>/pieces")
@allow("setting", "practitioner", "lead")
def outcome(child_id: UUID, outcome_id: UUID) -> Response:
    """What there is to write of one outcome."""
    found = find_draft(child_id)
    one = found.find(Piece("outcomes", id=outcome_id))
    tasks = to_write.of_outcome(found, one)
    return page("plans/draft_outcome.html", draft=found, child=found.child, outcome=one, to_write=tasks)


@bp.get(f"{PIECES}/new")
@bp.get(f"{PIECES}/<uuid:piece_id>")
@allow("setting", "practitioner", "lead")
def piece(child_id: UUID, kinds: str, piece_id: UUID | None = None) -> Response:
    """The form of an outcome, a target, or what we do: empty for a new one, with hints beside the fields."""
    found, one = find_draft(child_id), meant(kinds, piece_id)
    if one.is_gone():
        raise NotYours
    return show_piece(found, one, Filled(KINDS[kinds].form(), found.typed(one)))


@bp.post(f"{PIECES}/new")
@bp.post(f"{PIECES}/<uuid:piece_id>")
@allow("setting", "practitioner", "lead")
def write_piece(child_id: UUID, kinds: str, piece_id: UUID | None = None) -> Response:
    """Keep it."""
    found, one, by, at = read(child_id), meant(kinds, piece_id), g.viewer, clock.now()
    return done(
        KINDS[kinds].form(), request.form,
        lambda answers, key: actions.put(child_id, one, answers, key=key, by=by, at=at),
        then=lambda outcome_id: answer(to=f"/children/{child_id}/plan/draft/outcomes/{outcome_id}/pieces"),
        again=lambda filled, theirs: show_piece(found, one, filled, theirs, 422),
        theirs=lambda: found.typed(one) if isinstance(found, Draft) else {},
    )  # fmt: skip


@bp.post(f"{PIECES}/<uuid:piece_id>/removal")
@allow("setting", "practitioner", "lead")
def removal(child_id: UUID, kinds: str, piece_id: UUID) -> Response:
    """Take it out of the draft."""
    key, one = key_or_new(request.form), meant(kinds, piece_id)
    left = actions.take_away(child_id, one, key=key, by=g.viewer, at=clock.now())
    there = f"/children/{child_id}/plan/draft"
    return answer(to=f"{there}#outcomes" if kinds == "outcomes" else f"{there}/outcomes/{left}/pieces")


def read(child_id: UUID) -> Draft | Sight:
    """The draft, if there is one; who sends a form waits here for whoever is writing it, then reads what they wrote."""
    if request.method == "POST":
        holding.hold(child_id, by=g.viewer, on=clock.today())
    found = read_draft(child_id, g.viewer, on=clock.today())
    saw(found.child.id)
    return found


def find_draft(child_id: UUID) -> Draft:
    """The draft, read by this viewer now; NotYours where there is none to write."""
    found = read(child_id)
    if not isinstance(found, Draft):
        raise NotYours
    return found


def meant(kinds: str, piece_id: UUID | None) -> Piece:
    """The piece that this address names; NotYours where it names none."""
    if kinds not in KINDS:
        raise NotYours
    return Piece(kinds, id=piece_id, outcome_id=request.args.get("of", type=UUID))


def show(
    found: Draft | Sight, template: str, filled: Filled, theirs: Theirs | None = None, status: int = 200
) -> Response:
    """A page with one form; where its version is written no more, what was typed, to be copied."""
    if not isinstance(found, Draft):
        return too_late(found, filled, holding.why_closed(found.child.id))
    return page(template, status, draft=found, child=found.child, form=filled, theirs=theirs, key=new_id())


def show_piece(
    found: Draft | Sight, one: Piece, filled: Filled, theirs: Theirs | None = None, status: int = 200
) -> Response:
    """The page of a piece; hints stand beside the fields of a target that is in the draft."""
    if not isinstance(found, Draft):
        return too_late(found, filled, holding.why_closed(found.child.id))
    if why := why_too_late(found.child.id, found.version, one):
        return too_late(found.sight, filled, why)
    hints = to_write.marked(found, one.id)
    return page("plans/piece.html", status, draft=found, child=found.child, form=filled, theirs=theirs, key=new_id(),
                removal_key=new_id(), piece=found.place_of(one), fields=with_hints(filled, hints))  # fmt: skip


def too_late(sight: Sight, filled: Filled, why: str) -> Response:
    """What was typed for a version that is written no more, to be copied, and why."""
    return page("plans/too_late.html", 409, child=sight.child, form=filled, why=why, typed=typed_words(filled))
