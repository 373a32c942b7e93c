"""Partner teams: what they are asked about a child and answer, and what is agreed with schools (WNH-43)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.children.child import Child
from eysend.children.queries import find_worked_with
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.referrals.partners import actions
from eysend.referrals.partners.asked import asked_about, school_actions, schools
from eysend.referrals.partners.forms import AskForm, PartnerAnswerForm, SchoolActionForm
from eysend.referrals.partners.partner_ask import PartnerAsk
from eysend.referrals.partners.queries import asked_of, find_ask

bp = Blueprint("partners", __name__)


@bp.get("/children/<uuid:child_id>/partners")
@allow("practitioner", "lead", "admin")
def of_child(child_id: UUID) -> Response:
    """What partner teams were asked about a child, and asking one."""
    return about(find_worked_with(child_id, g.viewer, on=clock.today()), Filled(asking()))


@bp.post("/children/<uuid:child_id>/partners")
@allow("practitioner", "lead")
def ask(child_id: UUID) -> Response:
    """Ask one."""
    child, on, at = find_worked_with(child_id, g.viewer, on=clock.today()), clock.today(), clock.now()
    return answered(
        asking(), request.form,
        lambda said, key: actions.ask(key, child, said, by=g.viewer, on=on, at=at),
        then=lambda _: answer(to=f"/children/{child.id}/partners"),
        again=lambda filled, _: about(child, filled, 422),
    )  # fmt: skip


@bp.get("/partner-asks")
@allow("partner")
def asks() -> Response:
    """What my team was asked."""
    return page("referrals/partners/asks.html", found=asked_of(g.viewer), local=clock.local)


@bp.get("/partner-asks/<uuid:ask_id>")
@allow("partner", "practitioner", "lead", "admin")
def one_ask(ask_id: UUID) -> Response:
    """One question, and its answer."""
    return shown(find_ask(ask_id, g.viewer, on=clock.today()), Filled(PartnerAnswerForm()))


@bp.post("/partner-asks/<uuid:ask_id>/answer")
@allow("partner")
def reply(ask_id: UUID) -> Response:
    """Answer it."""
    row, on, at = find_ask(ask_id, g.viewer, on=clock.today()), clock.today(), clock.now()
    name = in_force().partner_name(row.partner)
    return answered(
        PartnerAnswerForm(), request.form,
        lambda said, key: actions.reply(key, row, said["answer"], name, by=g.viewer, on=on, at=at),
        then=lambda _: answer(to=f"/partner-asks/{row.id}"),
        again=lambda filled, _: shown(row, filled, 422),
    )  # fmt: skip


@bp.post("/partner-asks/<uuid:ask_id>/closing")
@allow("practitioner", "lead")
def close(ask_id: UUID) -> Response:
    """The partner sees the child no more."""
    row = find_ask(ask_id, g.viewer, on=clock.today())
    actions.close(row, by=g.viewer, at=clock.now())
    return answer(to=f"/children/{row.child.kept}/partners")


@bp.get("/school-actions")
@allow("practitioner", "lead", "admin")
def agreed() -> Response:
    """What was agreed with schools, and writing down more."""
    return with_schools(Filled(school_form()))


@bp.post("/school-actions")
@allow("practitioner", "lead")
def agree() -> Response:
    """Write down what was agreed with a school."""
    on, at = clock.today(), clock.now()
    return answered(
        school_form(), request.form,
        lambda said, key: actions.agree_with_school(key, said, by=g.viewer, on=on, at=at),
        then=lambda _: answer(to="/school-actions"),
        again=lambda filled, _: with_schools(filled, 422),
    )  # fmt: skip


def asking() -> AskForm:
    """The form with the partner teams of the profile."""
    return AskForm(choices={"partner": partners() or [("", "")]})


def partners() -> list[tuple[str, str]]:
    """(key, name) of the partner teams."""
    return [(one.key, one.name) for one in in_force().partners]


def school_form() -> SchoolActionForm:
    """The form with the schools and the partner teams."""
    return SchoolActionForm(choices={"setting": schools() or [("", "")], "partner": partners() or [("", "")]})


def about(child: Child, filled: Filled, status: int = 200) -> Response:
    """The page of what was asked about a child."""
    saw(child.id)
    more = {"found": asked_about(child.id), "names": dict(partners()), "local": clock.local, "key": new_id()}
    return page("referrals/partners/of_child.html", status, child=child, filled=filled, **more)


def shown(row: PartnerAsk, filled: Filled, status: int = 200) -> Response:
    """The page of one question."""
    saw(row.child_id)
    name, theirs = in_force().partner_name(row.partner), row.partner in g.viewer.partners
    return page("referrals/partners/ask.html", status, row=row, name=name, filled=filled, theirs=theirs,
                local=clock.local, key=new_id())  # fmt: skip


def with_schools(filled: Filled, status: int = 200) -> Response:
    """The page of what was agreed with schools."""
    more = {"found": school_actions(), "names": dict(partners()), "key": new_id()}
    return page("referrals/partners/schools.html", status, filled=filled, **more)
