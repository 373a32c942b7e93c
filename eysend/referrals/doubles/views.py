"""Records that look like one child: both side by side, one press to put them together, one to take them apart."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.referrals.doubles import actions, queries
from eysend.referrals.doubles.forms import ApartForm, MergeForm, UndoForm
from eysend.referrals.doubles.merge import Merge
from eysend.referrals.doubles.side import reasons_of, sides_of

bp = Blueprint("doubles", __name__)


@bp.get("/doubles")
@allow("lead", "admin")
def doubles() -> Response:
    """Pairs that look like one child, and what was put together lately."""
    pairs = queries.doubles(g.viewer, on=clock.today())
    lately = queries.lately(g.viewer)
    return page("referrals/doubles/doubles.html", pairs=pairs, lately=lately)


@bp.get("/doubles/<uuid:one>/<uuid:other>")
@allow("lead", "admin")
def pair(one: UUID, other: UUID) -> Response:
    """Two records side by side."""
    return pair_page(one, other)


@bp.post("/doubles/<uuid:one>/<uuid:other>")
@allow("lead", "admin")
def put_together(one: UUID, other: UUID) -> Response:
    """Say that they are one child."""

    def do(answers: dict[str, Any], key: UUID) -> UUID:
        kept, by = UUID(answers["kept"]), g.viewer
        when: dict[str, Any] = {"key": key, "by": by, "on": clock.today(), "at": clock.now()}
        return actions.merge(one, other, kept, answers["reason"], **when)

    def again(filled: Filled, _: Any) -> Response:
        return pair_page(one, other, filled, status=422)

    return answered(merge_form(one, other), request.form, do, then=to_merge, again=again)


@bp.post("/doubles/<uuid:one>/<uuid:other>/two-children")
@allow("lead", "admin")
def two_children(one: UUID, other: UUID) -> Response:
    """Say that they are two children."""

    def do(answers: dict[str, Any], key: UUID) -> None:
        when: dict[str, Any] = {"key": key, "by": g.viewer, "on": clock.today(), "at": clock.now()}
        actions.keep_apart(one, other, answers["why"], **when)

    def again(filled: Filled, _: Any) -> Response:
        return pair_page(one, other, apart=filled, status=422)

    return answered(ApartForm(), request.form, do, then=lambda _: answer(to="/doubles"), again=again)


@bp.get("/merges/<uuid:merge_id>")
@allow("lead", "admin")
def merged(merge_id: UUID) -> Response:
    """What was put together, by whom and why."""
    return merge_page(queries.find_merge(merge_id, g.viewer), Filled(UndoForm()))


@bp.post("/merges/<uuid:merge_id>/undoing")
@allow("lead", "admin")
def undoing(merge_id: UUID) -> Response:
    """Take them apart again."""
    row = queries.find_merge(merge_id, g.viewer)

    def do(answers: dict[str, Any], key: UUID) -> UUID:
        actions.undo(row, answers["why"], key=key, by=g.viewer, at=clock.now())
        return row.id

    return answered(UndoForm(), request.form, do, then=to_merge, again=lambda filled, _: merge_page(row, filled, 422))


def to_merge(merge_id: UUID) -> Response:
    """Lead to the page of what was put together."""
    return answer(to=f"/merges/{merge_id}")


def merge_form(one: UUID, other: UUID) -> MergeForm:
    """The form with both records to choose from."""
    return MergeForm(choices={"kept": [(str(record), "") for record in (one, other)]})


def pair_page(
    one: UUID, other: UUID, filled: Filled | None = None, apart: Filled | None = None, status: int = 200
) -> Response:
    """Both records, what speaks for and against, and what can be said of them."""
    today = clock.today()
    children = queries.pair_of(one, other, g.viewer, on=today)
    for child in children:
        saw(child.id)
    sides = sides_of(children, on=today)
    why = reasons_of(*sides)
    forms: dict[str, Any] = {"filled": filled or Filled(merge_form(one, other)), "apart": apart or Filled(ApartForm())}
    return page("referrals/doubles/pair.html", status, sides=sides, why=why, key=new_id, on=today, **forms)


def merge_page(row: Merge, filled: Filled, status: int = 200) -> Response:
    """One merge, with the way to undo it while it stands."""
    saw(row.child_id)
    return page("referrals/doubles/merged.html", status, row=row, filled=filled, key=new_id())
