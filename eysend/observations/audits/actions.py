"""Deeds on audits. The browser's POST and the device's envelope both end here (LTS-20)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.core import audit as notes
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours, SameKeyOtherBody
from eysend.core.forms import Refused, gather, read, to_come
from eysend.core.once import once
from eysend.observations.audits.audit import AuditAction, SettingAudit
from eysend.observations.audits.forms import ACTIONS, SettingAuditForm
from eysend.observations.audits.queries import find_setting
from eysend.observations.forms import plain
from eysend.observations.signed import ONLINE, Signed
from eysend.offline.envelope import Letter
from eysend.offline.held import Hold
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer

TO_MATCH = "Someone in the team will match this to the setting’s record"
MAY_AUDIT = frozenset({"practitioner", "lead"})


def record(key: UUID, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime, signed: Signed = ONLINE) -> UUID:
    """Record a signed audit and give its id, which is the form's; sent again, it is the same audit.

    Refused if an answer is not in order, NotYours if this viewer audits no settings, Hold (to_match) if the setting
    was only described in words.
    """
    answers = read(SettingAuditForm(), sent)
    if not by.roles & MAY_AUDIT:
        raise NotYours
    if wrong := to_come(SettingAuditForm(), answers, on):
        raise Refused(wrong, gather(SettingAuditForm(), sent))
    setting = which(answers, by)
    once(key, answers, lambda: sign(key, setting, answers, signed, by, at), by=by.actor, at=at)
    return key


def which(answers: Mapping[str, Any], by: Viewer) -> Setting:
    """The setting audited; Hold if it was only described, NotYours if there is none of this id."""
    if not answers["setting_id"]:
        raise Hold("to_match", {"setting_id": [TO_MATCH]})
    try:
        return find_setting(UUID(answers["setting_id"]), by)
    except ValueError:
        raise NotYours from None


def sign(
    key: UUID, setting: Setting, answers: Mapping[str, Any], signed: Signed, by: Viewer, at: datetime
) -> dict[str, Any]:
    """Write the audit, its actions and the audit note. It is about no child, so no chronology hears of it."""
    if db.session.get(SettingAudit, key):
        raise SameKeyOtherBody
    row = SettingAudit(id=key, setting_id=setting.id, by_id=by.person_id, form=SettingAuditForm.key())
    row.audited_on, row.answers, row.received_at = answers["audited_on"], plain(answers), at
    row.signed_at, row.skew_ms = signed.at, signed.skew_ms
    db.session.add(row)
    db.session.flush()
    for n in ACTIONS:
        if answers[f"do_{n}"]:
            said = {"words": answers[f"do_{n}"], "who": answers[f"who_{n}"], "due_on": answers[f"by_{n}"]}
            db.session.add(AuditAction(id=new_id(), audit_id=key, number=n, **said))
    notes.note("audit signed", row, by=by.actor, at=at, fields={name: answers[name] for name in answers})
    return {"audit": str(key)}


def apply(letter: Letter, *, by: Viewer, on: date, at: datetime) -> str:
    """The deed of an audit that came in an envelope; the address of what was recorded."""
    signed = Signed(letter.finished_at, letter.skew_ms)
    return f"/audits/{record(letter.id, letter.answers, by=by, on=on, at=at, signed=signed)}"


def complete(action: AuditAction, *, by: Viewer, at: datetime) -> None:
    """Write down that an action was done; a second time changes nothing. NotYours if this viewer audits no settings."""
    if not by.roles & MAY_AUDIT:
        raise NotYours
    open_still = (AuditAction.id == action.id) & AuditAction.done_at.is_(None)
    done = update(AuditAction).where(open_still).values(done_at=at, done_by=by.actor)
    if db.session.connection().execute(done).rowcount:
        notes.note("audit action done", action, by=by.actor, at=at)
    db.session.expire(action)
