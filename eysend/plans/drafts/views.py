"""Writing the next version of a plan, and starting it. Only those who write plans come here."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.plans.answering import done
from eysend.plans.circle import circle
from eysend.plans.drafts import actions, to_write
from eysend.plans.drafts.draft import USUAL_REVIEW, Draft
from eysend.plans.drafts.piece import KINDS, Piece
from eysend.plans.drafts.queries import read_draft
from eysend.plans.forms import AboutChild, ActivationForm, EndForm, with_hints
from eysend.plans.sight import Sight, find_writer

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


@bp.get("/draft/outcomes/<uuid:outcome_id>/pieces")
@allow("setting", "practitioner", "lead")
def outcome(child_id: UUID, outcome_id: UUID) -> Response:
    """What there is to write of one outcome."""
    found = find_draft(child_id)
    one = found.find(Piece("outcomes", id=outcome_id))
    return page("plans/draft_outcome.html", draft=found, child=found.child, outcome=one,
                to_write=to_write.of_outcome(found, one))  # fmt: skip


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
    found = find_draft(child_id)
    by, at = g.viewer, clock.now()
    return done(
        AboutChild(), request.form,
        lambda answers: actions.write_about(child_id, answers, by=by, at=at),
        by=by.actor, at=at, where=request.full_path, to=f"/children/{child_id}/plan/draft",
        again=lambda filled, theirs: show(found, "plans/about.html", filled, theirs, 422),
        theirs=found.about(),
    )  # fmt: skip


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
    found, one = find_draft(child_id), meant(kinds, piece_id)
    by, at = g.viewer, clock.now()
    return done(
        KINDS[kinds].form(), request.form,
        lambda answers: actions.put(child_id, one, answers, by=by, at=at),
        by=by.actor, at=at, where=request.full_path, to=lambda kept: pieces_address(child_id, kept["of"]),
        again=lambda filled, theirs: show_piece(found, one, filled, theirs, 422),
        theirs=found.typed(one),
    )  # fmt: skip


@bp.post(f"{PIECES}/<uuid:piece_id>/removal")
@allow("setting", "practitioner", "lead")
def removal(child_id: UUID, kinds: str, piece_id: UUID) -> Response:
    """Take it out of the draft."""
    actions.take_away(child_id, meant(kinds, piece_id), by=g.viewer, at=clock.now())
    return answer(to=f"/children/{child_id}/plan/draft#outcomes")


@bp.get("/activation")
@allow("setting", "practitioner", "lead")
def activation(child_id: UUID) -> Response:
    """Before the plan starts: when it was agreed, by whom, and when it is looked at again."""
    found, on = find_draft(child_id), clock.today()
    usual = {"edition": found.edition, "agreed_on": on, "review_on": on + USUAL_REVIEW, "agreed": []}
    return show(found, "plans/activation.html", Filled(activation_form(found), usual))


@bp.post("/activation")
@allow("setting", "practitioner", "lead")
def activate(child_id: UUID) -> Response:
    """Start the plan; pressed twice, the second press finds it started."""
    found = read(child_id)
    by, at = g.viewer, clock.now()
    return done(
        activation_form(found), request.form,
        lambda answers: actions.activate(child_id, answers, by=by, at=at),
        by=by.actor, at=at, where=request.full_path, to=f"/children/{child_id}/plan",
        again=lambda filled, _: show(found, "plans/activation.html", filled, (), 422),
        theirs={"edition": found.edition if isinstance(found, Draft) else ""},
    )  # fmt: skip


@bp.get("/end")
@allow("setting", "practitioner", "lead")
def ending(child_id: UUID) -> Response:
    """Before the plan ends: why."""
    sight = find_writer(child_id, g.viewer, on=clock.today())
    saw(sight.child.id)
    return page("plans/end.html", child=sight.child, form=Filled(EndForm()), key=new_id())


@bp.post("/end")
@allow("setting", "practitioner", "lead")
def end(child_id: UUID) -> Response:
    """End the plan."""
    sight, by, at = find_writer(child_id, g.viewer, on=clock.today()), g.viewer, clock.now()
    saw(sight.child.id)
    return done(
        EndForm(), request.form, lambda answers: actions.end(child_id, answers, by=by, at=at),
        by=by.actor, at=at, where=request.full_path, to=f"/children/{child_id}/plan",
        again=lambda filled, _: page("plans/end.html", 422, child=sight.child, form=filled, key=new_id()),
    )  # fmt: skip


def read(child_id: UUID) -> Draft | Sight:
    """The draft, if there is one; who sends a form waits here for whoever is writing it, then reads what they wrote."""
    if request.method == "POST":
        actions.hold(child_id, by=g.viewer, on=clock.today())
    found = read_draft(child_id, g.viewer, on=clock.today())
    saw(found.child.id)
    return found


def find_draft(child_id: UUID) -> Draft:
    """The draft, read by this viewer now; NotYours where there is none to write."""
    found = read(child_id)
    if not isinstance(found, Draft):
        raise NotYours
    return found


def pieces_address(child_id: UUID, outcome_id: str) -> str:
    """Where an outcome of the draft stands with its targets and strategies."""
    return f"/children/{child_id}/plan/draft/outcomes/{outcome_id}/pieces"


def meant(kinds: str, piece_id: UUID | None) -> Piece:
    """The piece that this address names; NotYours where it names none."""
    if kinds not in KINDS:
        raise NotYours
    return Piece(kinds, id=piece_id, outcome_id=request.args.get("of", type=UUID))


def activation_form(found: Draft | Sight) -> ActivationForm:
    """The form with the child's people to choose from."""
    people = circle(found.sight if isinstance(found, Draft) else found, on=clock.today())
    return ActivationForm(choices={"agreed": [(str(p.person_id), p.name, p.as_what) for p in people]})


def show(found: Draft | Sight, template: str, filled: Filled, theirs: object = (), status: int = 200) -> Response:
    """A page with one form; NotYours where there is no draft to write."""
    if not isinstance(found, Draft):
        raise NotYours
    return page(template, status, draft=found, child=found.child, form=filled, theirs=theirs, key=new_id())


def show_piece(found: Draft, one: Piece, filled: Filled, theirs: object = (), status: int = 200) -> Response:
    """The page of a piece; hints stand beside the fields of a target that is in the draft."""
    hints = found.hints.get(one.id, {}) if one.id else {}
    return page("plans/piece.html", status, draft=found, child=found.child, form=filled, theirs=theirs, key=new_id(),
                piece=found.place_of(one), fields=with_hints(filled, hints))  # fmt: skip
