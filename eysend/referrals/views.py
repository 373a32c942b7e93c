"""Asking for support and sending a notice, by anybody, signed in or not, with signal or without; and the receipt."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms, limits
from eysend.core.access import allow
from eysend.core.db import new_id
from eysend.core.errors import SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.ids import id_or_none
from eysend.core.just_the_same import asks_first
from eysend.core.pages import answer, page, part
from eysend.councils.council import in_force
from eysend.referrals import actions, known
from eysend.referrals.days import nowhere_and, read_in_one_round
from eysend.referrals.facts import advice_on, so_far
from eysend.referrals.missing import evidence
from eysend.referrals.paper import KINDS, schema_of
from eysend.referrals.queries import own_children, receipt_of
from eysend.referrals.starting.views import start_page
from eysend.referrals.without_signal import OFFLINE, register

bp = Blueprint("referrals", __name__)
AN_HOUR_FROM_ONE_NETWORK = 30
SENT_ALREADY = "You sent this before, with other words. Press Finish to send this as a new one, or ring us."
TOO_MANY = "Many forms came from where you are. Nothing is lost: try again in an hour, or ring us."
NOT_A_NOTICE = "A notice comes from a health colleague. A setting asks for support instead."


@bp.get("/request-support")
@allow("anyone")
def request_support() -> Response:
    """For who is signed in their drafts, unless they want the one long page; "Who can help" is carried on."""
    if g.viewer.signed_in and "one-page" not in request.args:
        return start_page(request.args)
    return empty("parent")


@bp.post("/request-support")
@allow("anyone")
@asks_first("the receipt")
def from_parent() -> Response:
    """Take in a parent's request."""
    return taken("parent")


@bp.get("/request-support/setting")
@allow("anyone")
def request_by_setting() -> Response:
    """A request by somebody who works with the child."""
    return empty("setting")


@bp.post("/request-support/setting")
@allow("anyone")
@asks_first("the receipt")
def from_setting() -> Response:
    """Take in a setting's request."""
    return taken("setting")


@bp.get("/section-23")
@allow("anyone")
def section_23() -> Response:
    """A health colleague's notice; a setting is shown the form that is theirs (WNH-39)."""
    return page("referrals/not_a_notice.html") if is_a_setting() else empty("section_23")


@bp.post("/section-23")
@allow("anyone")
@asks_first("the receipt")
def from_health() -> Response:
    """Take in a notice."""
    return again("section_23", {WHOLE_FORM: [NOT_A_NOTICE]}) if is_a_setting() else taken("section_23")


@bp.get("/p/request-support/<any(parent, setting):kind>/advice")
@allow("anyone")
def advice(kind: str) -> Response:
    """What each team would say of what is typed so far. It stores nothing, and stops nothing."""
    told = so_far(schema_of(kind, in_force()), request.args)
    return part("referrals/_advice.html", **advised(kind, told))


@bp.get("/receipts/<uuid:intake_id>")
@allow("anyone")
def receipt(intake_id: UUID) -> Response:
    """The reference, what happens next, by when, who to ring. Nothing of what was written."""
    row = receipt_of(intake_id, g.viewer)
    waits = row.permission == "awaited"
    mine = g.viewer.signed_in and row.asker_id == g.viewer.person_id
    about: dict[str, Any] = {"kind": KINDS[row.kind], "at": clock.local(row.received_at)}
    return page("referrals/receipt.html", row=row, waits=waits, mine=mine, **about)


def empty(kind: str) -> Response:
    """The form with what is known already."""
    children = own_children(g.viewer, on=clock.today()) if kind != "section_23" else []
    start = known.carried(request.args) | known.of_asker(kind, g.viewer, known.chosen(request.args, children))
    start |= known.of_notice(request.args.get("notice", ""), g.viewer, on=clock.today())
    schema = schema_of(kind, in_force())
    filled = Filled(schema, {name: value for name, value in start.items() if name in schema.fields})
    return page("offline/form.html", **form_values(kind, filled, new_id(), children))


def taken(kind: str) -> Response:
    """Take in what was sent and lead to its receipt; or the form again, with all that was typed."""
    if not within_limit():
        return again(kind, {WHOLE_FORM: [TOO_MANY]}, 429)
    try:
        key = forms.submission_id(request.form)
        if wrong := nowhere_and(read_in_one_round(schema_of(kind, in_force()), request.form, clock.today())):
            return again(kind, wrong)
        actions.take_in(kind, key, request.form, in_force(), by=g.viewer, on=clock.today(), at=clock.now())
    except Refused as refused:
        return again(kind, refused.errors)
    except SameKeyOtherBody:
        return again(kind, {WHOLE_FORM: [SENT_ALREADY]}, key=new_id())
    return answer(to=f"/receipts/{key}")


def again(kind: str, errors: dict[str, list[str]], status: int = 422, key: UUID | None = None) -> Response:
    """The form once more with all that was typed, and what is wrong with it."""
    schema = schema_of(kind, in_force())
    filled = Filled(schema, forms.gather(schema, request.form), errors)
    key = key or id_or_none(request.form.get("submission_id", "")) or new_id()
    values = form_values(kind, filled, key)
    return answer("offline/form.html", part="offline/_form.html", status=status, **values)


def form_values(kind: str, filled: Filled, key: UUID, children: Any = ()) -> dict[str, Any]:
    """What the form's template needs, with the advice on what it holds."""
    told = so_far(filled.schema, filled.values)
    return OFFLINE[kind].values(filled, key, mine=list(children), **advised(kind, told))


def advised(kind: str, told: dict[str, Any]) -> dict[str, Any]:
    """The advice on these answers today, and how much each team makes of evidence."""
    profile = in_force()
    found = advice_on(profile, kind, told, clock.today()) if kind != "section_23" else None
    return {"advice": found, "evidence": evidence(found, asker=True) if kind == "setting" else {}}


def is_a_setting() -> bool:
    """Whether who asks acts for a setting and for nobody in health."""
    return "setting" in g.viewer.roles and "health" not in g.viewer.roles


def within_limit() -> bool:
    """Count what somebody unknown sends from one network in an hour, together with what devices hand in."""
    if g.viewer.signed_in:
        return True
    whom = limits.network(request.remote_addr)
    return limits.take("of nobody", whom, at_most=AN_HOUR_FROM_ONE_NETWORK, at=clock.real_now())


bp.record_once(lambda _: register())
