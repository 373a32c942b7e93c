"""Permission: written down, asked for, confirmed by who may give it, and taken back."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.referrals.intake import Intake
from eysend.referrals.permission import actions, queries
from eysend.referrals.permission.forms import AskForm, PermissionForm, WithdrawalForm
from eysend.referrals.writing import find_paper, intake_of

bp = Blueprint("permission", __name__)
HERE = "/requests/<uuid:paper_id>/permission"


@bp.get(HERE)
@allow("signed_in")
def permission(paper_id: UUID) -> Response:
    """Who gave permission for what; who was asked."""
    row = find(paper_id)
    given, links = queries.shown_of(row, g.viewer)
    return page("referrals/permission/permission.html", row=row, given=given, links=links, local=clock.local)


@bp.get(f"{HERE}/new")
@allow("signed_in")
def new(paper_id: UUID) -> Response:
    """Write one down."""
    return form_page(find(paper_id), "new", Filled(PermissionForm()))


@bp.post(f"{HERE}/new")
@allow("signed_in")
def write_down(paper_id: UUID) -> Response:
    """Keep it."""
    row, by, on, at = find(paper_id), g.viewer, clock.today(), clock.now()
    return sent(row, "new", PermissionForm(),
                lambda answers, key: actions.write_down(row, answers, key=key, by=by, on=on, at=at))  # fmt: skip


@bp.get(f"{HERE}/letters/new")
@allow("signed_in")
def whom(paper_id: UUID) -> Response:
    """Whom to ask."""
    return form_page(find(paper_id), "letters/new", Filled(AskForm()))


@bp.post(f"{HERE}/letters/new")
@allow("signed_in")
def ask(paper_id: UUID) -> Response:
    """Send them a link for one use."""
    row, by, at = find(paper_id), g.viewer, clock.now()
    return sent(row, "letters/new", AskForm(), lambda answers, key: actions.ask(row, answers, key=key, by=by, at=at))


@bp.get(f"{HERE}/<uuid:permission_id>/withdrawal")
@allow("signed_in")
def taking_back(paper_id: UUID, permission_id: UUID) -> Response:
    """Take one back."""
    row = find_shown(paper_id, permission_id)
    return form_page(row, f"{permission_id}/withdrawal", Filled(WithdrawalForm(), {"withdrawn_on": clock.today()}))


@bp.post(f"{HERE}/<uuid:permission_id>/withdrawal")
@allow("signed_in")
def take_back(paper_id: UUID, permission_id: UUID) -> Response:
    """Taken back: the request waits and the work stops."""
    row = find_shown(paper_id, permission_id)
    return sent(row, f"{permission_id}/withdrawal", WithdrawalForm(), taken_back(row, permission_id))


@bp.get("/permissions")
@allow("signed_in")
def mine() -> Response:
    """The permissions that I gave."""
    return page("referrals/permission/mine.html", given=queries.given_by(g.viewer))


@bp.get("/permissions/<uuid:permission_id>")
@allow("signed_in")
def one(permission_id: UUID) -> Response:
    """A permission that I gave, and how to take it back."""
    queries.find_given(permission_id, g.viewer)
    return own_page(permission_id, Filled(WithdrawalForm(), {"withdrawn_on": clock.today()}))


@bp.post("/permissions/<uuid:permission_id>/withdrawal")
@allow("signed_in")
def take_mine_back(permission_id: UUID) -> Response:
    """Take my permission back."""
    _, row = queries.find_given(permission_id, g.viewer)
    return answered(
        WithdrawalForm(), request.form, taken_back(row, permission_id),
        then=lambda _: answer(to=f"/permissions/{permission_id}"),
        again=lambda filled, _: own_page(permission_id, filled, 422),
    )  # fmt: skip


def taken_back(row: Intake, permission_id: UUID) -> Callable[[Answers, UUID], None]:
    """The deed of taking one back."""
    by, on, at = g.viewer, clock.today(), clock.now()
    return lambda answers, key: actions.withdraw(row, permission_id, answers, key=key, by=by, on=on, at=at)


def find(paper_id: UUID) -> Intake:
    """The request, for whoever sent it or reads it for the service; a notice needs no permission and has none."""
    paper = find_paper(paper_id, g.viewer, on=clock.today())
    if paper.kind == "section_23":
        raise NotYours
    if paper.for_service and paper.child_id:
        saw(paper.child_id)
    return intake_of(paper)


def find_shown(paper_id: UUID, permission_id: UUID) -> Intake:
    """The request, where this viewer is shown that permission of it."""
    row = find(paper_id)
    if permission_id not in {one.id for one in queries.shown_of(row, g.viewer)[0]}:
        raise NotYours
    return row


def sent(row: Intake, where: str, schema: PermissionForm | AskForm | WithdrawalForm,
         do: Callable[[Answers, UUID], object]) -> Response:  # fmt: skip
    """The deed of a form of this page; else the form once more."""
    return answered(
        schema, request.form, do,
        then=lambda _: answer(to=f"/requests/{row.id}/permission"),
        again=lambda filled, _: form_page(row, where, filled, 422),
    )  # fmt: skip


def form_page(row: Intake, where: str, filled: Filled, status: int = 200) -> Response:
    """One form of this page."""
    return page("referrals/permission/form.html", status, row=row, where=where, filled=filled, key=new_id())


def own_page(permission_id: UUID, filled: Filled, status: int = 200) -> Response:
    """My permission: what I agreed to, and no more of the request than its number."""
    given, row = queries.find_given(permission_id, g.viewer)
    return page("referrals/permission/one.html", status, given=given, row=row, filled=filled, key=new_id())
