"""Finding a child by NHS number, and the number on one record. It travels in bodies, never in addresses (WNH-38)."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.children.child import Child
from eysend.children.queries import find_worked_with
from eysend.core import clock, forms
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Refused
from eysend.core.pages import answer, page
from eysend.referrals.nhs_number import masked
from eysend.referrals.numbers import actions
from eysend.referrals.numbers.forms import NumberForm
from eysend.referrals.numbers.queries import number_of

bp = Blueprint("numbers", __name__)


@bp.get("/nhs-number")
@allow("lead", "admin")
def finder() -> Response:
    """Where a number is typed."""
    return finder_page(Filled(NumberForm()))


@bp.post("/nhs-number")
@allow("lead", "admin")
def find() -> Response:
    """The child with exactly this number."""
    try:
        typed = forms.read(NumberForm(), request.form)["nhs_number"]
    except Refused as refused:
        return finder_page(Filled(NumberForm(), refused.raw, refused.errors), status=422)
    found = actions.look_for(typed, by=g.viewer, on=clock.today(), at=clock.now())
    return answer(to=f"/children/{found}") if found else finder_page(Filled(NumberForm()), missed=masked(typed))


@bp.get("/children/<uuid:child_id>/nhs-number")
@allow("lead", "admin")
def number(child_id: UUID) -> Response:
    """The number of one child. That it was read is noted."""
    return number_page(find_worked_with(child_id, g.viewer, on=clock.today()), Filled(NumberForm()))


@bp.post("/children/<uuid:child_id>/nhs-number")
@allow("lead", "admin")
def write(child_id: UUID) -> Response:
    """Put a number on the record."""
    child = find_worked_with(child_id, g.viewer, on=clock.today())

    def do(answers: dict[str, Any], key: UUID) -> UUID:
        actions.write_number(child, answers["nhs_number"], key=key, by=g.viewer, at=clock.now())
        return child.id

    def again(filled: Filled, _: Any) -> Response:
        return number_page(child, filled, 422)

    return answered(NumberForm(), request.form, do, then=lambda _: answer(to=f"/children/{child.id}"), again=again)


def finder_page(filled: Filled, *, missed: str = "", status: int = 200) -> Response:
    """The box, and what came of the last look."""
    return answer("referrals/numbers/finder.html", status=status, filled=filled, missed=missed)


def number_page(child: Child, filled: Filled, status: int = 200) -> Response:
    """The number as it stands, and a box for another."""
    saw(child.id)
    row = number_of(child, g.viewer)
    return page("referrals/numbers/number.html", status, child=child, row=row, filled=filled, key=new_id())
