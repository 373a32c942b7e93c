"""A child's list of professionals of other services, and what is shared with each (DER-20)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.caseload.professionals import actions
from eysend.caseload.professionals.forms import AgreedForm, ProfessionalForm, SharingForm
from eysend.caseload.professionals.on_list import circulation, professionals_of
from eysend.caseload.professionals.professional import Professional
from eysend.caseload.professionals.queries import find_professional
from eysend.children.queries import find_worked_with
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.forms import Form
from eysend.core.pages import answer, page

bp = Blueprint("professionals", __name__)
HERE = "caseload/professionals"


@bp.get("/children/<uuid:child_id>/professionals")
@allow("practitioner", "lead", "admin")
def professionals(child_id: UUID) -> Response:
    """Everybody on the list, and who gets what."""
    child = find_worked_with(child_id, g.viewer, on=clock.today())
    saw(child.id)
    found = professionals_of(child.id)
    return page(f"{HERE}/professionals.html", child=child, found=found, circulation=circulation(found))


@bp.get("/children/<uuid:child_id>/professionals/new")
@allow("practitioner", "lead")
def new(child_id: UUID) -> Response:
    """The form for one more."""
    child = find_worked_with(child_id, g.viewer, on=clock.today())
    saw(child.id)
    return page(f"{HERE}/new.html", child=child, filled=Filled(ProfessionalForm()), key=new_id())


@bp.post("/children/<uuid:child_id>/professionals")
@allow("practitioner", "lead")
def add(child_id: UUID) -> Response:
    """Write them on the list."""
    child = find_worked_with(child_id, g.viewer, on=clock.today())
    return answered(
        ProfessionalForm(), request.form,
        lambda said, key: actions.add(key, child, said, by=g.viewer, at=clock.now()),
        then=lambda made: answer(to=f"/professionals/{made}"),
        again=lambda filled, _: page(f"{HERE}/new.html", 422, child=child, filled=filled, key=new_id()),
    )  # fmt: skip


@bp.get("/professionals/<uuid:professional_id>")
@allow("practitioner", "lead", "admin")
def professional(professional_id: UUID) -> Response:
    """One of them: what may be shared, what was, and sharing."""
    return shown(find_professional(professional_id, g.viewer, on=clock.today()))


@bp.post("/professionals/<uuid:professional_id>/agreement")
@allow("practitioner", "lead")
def agree(professional_id: UUID) -> Response:
    """Keep what a parent agreed to."""
    row, on, at = find_professional(professional_id, g.viewer, on=clock.today()), clock.today(), clock.now()
    return done(row, AgreedForm(), lambda said, key: actions.agree(key, row, said, by=g.viewer, on=on, at=at))


@bp.post("/professionals/<uuid:professional_id>/sharing")
@allow("practitioner", "lead")
def share(professional_id: UUID) -> Response:
    """Share one thing, or be asked why."""
    row, on, at = find_professional(professional_id, g.viewer, on=clock.today()), clock.today(), clock.now()
    return done(row, SharingForm(), lambda said, key: actions.share(key, row, said, by=g.viewer, on=on, at=at))


@bp.post("/professionals/<uuid:professional_id>/ending")
@allow("practitioner", "lead")
def end(professional_id: UUID) -> Response:
    """They work with the child no more."""
    row = find_professional(professional_id, g.viewer, on=clock.today())
    actions.end(row, by=g.viewer, on=clock.today(), at=clock.now())
    return answer(to=f"/professionals/{row.id}")


def done(row: Professional, form: Form, deed: actions.Deed) -> Response:
    """Do it and show the page again, with what is wrong where something is."""
    return answered(
        form, request.form, deed,
        then=lambda _: answer(to=f"/professionals/{row.id}"),
        again=lambda filled, _: shown(row, **{type(form).__name__: filled}, status=422),
    )  # fmt: skip


def shown(row: Professional, status: int = 200, **filled: Filled) -> Response:
    """The page of one, each form as it was typed or as things stand."""
    saw(row.child.kept)
    stand = {"may_share": row.may_share, "agreed_by": row.agreed_by, "agreed_on": row.agreed_on}
    agreed = filled.get("AgreedForm") or Filled(AgreedForm(), stand)
    sharing = filled.get("SharingForm") or Filled(SharingForm())
    wrong = next(iter(filled.values()), None)
    may_write = bool(g.viewer.roles & {"practitioner", "lead"}) and row.ended_on is None
    return page(f"{HERE}/professional.html", status, row=row, agreed=agreed, sharing=sharing, wrong=wrong,
                may_write=may_write, keys=[new_id() for _ in range(3)])  # fmt: skip
