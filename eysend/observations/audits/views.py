"""Auditing a setting's rooms: the form (with and without signal), what was found beside the time before."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, words
from eysend.core.access import allow
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.just_the_same import asks_first, while_found
from eysend.core.limits import WITH_PHOTOS, at_most
from eysend.core.pages import answer, page
from eysend.observations.audits import actions, told
from eysend.observations.audits.forms import SettingAuditForm
from eysend.observations.audits.queries import (
    earlier_audit,
    find_action,
    find_audit,
    may_read,
    newest_audits,
    settings_to_audit,
)
from eysend.offline import appliers, packs
from eysend.offline.appliers import OfflineForm
from eysend.offline.photos import posted
from eysend.offline.photos.photo import photos_of
from eysend.offline.plain_post import PlainPost

bp = Blueprint("audits", __name__)
SENT_ALREADY = "You have sent this page already, with other words. Look at the audits that were recorded."
NOT_IN_LIST = "Choose the setting from the list. If it is not there, ask your lead"


@bp.get("/audits/new")
@allow("practitioner", "lead")
def new() -> Response:
    """The form, with the setting where the link named one."""
    start = {"setting_id": request.args.get("setting", "")}
    return page("offline/form.html", **form_values(Filled(SettingAuditForm(), start), new_id()))


@bp.get("/audits")
@allow("practitioner", "lead", "admin", "setting")
def audits() -> Response:
    """The audits that this viewer may read, newest first."""
    number = request.args.get("page", 1, type=int)
    found, more = newest_audits(g.viewer, page=number)
    rows = [(row, words.whole_date(row.audited_on)) for row in found]
    may_audit = bool(g.viewer.roles & actions.MAY_AUDIT)
    return page("observations/audits/audits.html", rows=rows, more=more, number=number, may_audit=may_audit)


@bp.post("/audits")
@allow("practitioner", "lead")
@at_most(WITH_PHOTOS)
@asks_first("the audit", stands=while_found(find_audit))
def record() -> Response:
    """Record a signed audit with its photos (LTS-20); photos must be chosen again where it comes back."""

    def do(key: UUID) -> None:
        sent, pictures = posted.look_at(SettingAuditForm(), request.form, request.files)
        actions.record(key, sent, by=g.viewer, on=clock.today(), at=clock.now())
        posted.keep(key, SettingAuditForm.key(), pictures, g.viewer.actor, at=clock.now())

    return plain.take(request.form, do, wrong=lambda errors: posted.again(errors, SettingAuditForm(), request.files))


@bp.get("/audits/<uuid:audit_id>")
@allow("practitioner", "lead", "admin", "setting")
def audit(audit_id: UUID) -> Response:
    """What was found, beside what was found the time before, and what was agreed."""
    row = find_audit(audit_id, g.viewer)
    before = earlier_audit(row, g.viewer)
    areas = told.beside(row, before)
    values: dict[str, Any] = {"row": row, "before": before, "areas": areas, "key": new_id()}
    values |= {"evidence": [(area.name, area.seen) for area in areas if area.seen]}
    values |= {"photos": photos_of(row.id), "may_audit": bool(g.viewer.roles & actions.MAY_AUDIT)}
    values |= {
        "today": clock.today(),
        "whole_date": words.whole_date,
        "when": day_of,
        "received": clock.local(row.received_at),
    }
    return page("observations/audits/audit.html", **values)


@bp.post("/audits/actions/<uuid:action_id>/completion")
@allow("practitioner", "lead")
def completion(action_id: UUID) -> Response:
    """Write down that what was agreed has been done."""
    action = find_action(action_id, g.viewer)
    actions.complete(action, by=g.viewer, at=clock.now())
    return answer(to=f"/audits/{action.audit_id}#actions")


def day_of(moment: datetime) -> str:
    """The whole date of a moment."""
    return words.whole_date(clock.local(moment).date())


def form_values(filled: Filled, key: UUID) -> dict[str, Any]:
    """What the form's template needs, with the settings that may be audited."""
    return offline_form.values(filled, key, settings=settings_to_audit(g.viewer))


offline_form = OfflineForm(
    schema=SettingAuditForm,
    name="Setting audit",
    address="/audits/new",
    way="Audit a setting",
    takes="settings",
    post="/audits",
    part="observations/audits/_fields.html",
    more=lambda: {"recorded": "/audits", "settings": []},
    apply=actions.apply,
    children=lambda by, on: settings_to_audit(by),
    match=("setting_id", "Which setting is it?", "Choose the setting"),
    readable=may_read,
)
plain = PlainPost(offline_form, "/audits", form_values, SENT_ALREADY, {"setting_id": [NOT_IN_LIST]})
bp.record_once(lambda _: appliers.register(offline_form))
bp.record_once(lambda _: packs.register("settings", lambda by, on: settings_to_audit(by)))
