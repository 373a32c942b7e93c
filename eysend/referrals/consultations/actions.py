"""Asking for advice without a child, and giving it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.children.queries import children_of
from eysend.core import audit
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Refused
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.councils.service import Profile
from eysend.messages.tell import tell
from eysend.offline.held import owner_of
from eysend.people.viewer import Viewer
from eysend.referrals.consultations.advice_line import lead_near
from eysend.referrals.consultations.consultation import Consultation
from eysend.referrals.consultations.forms import ConsultationForm
from eysend.referrals.consultations.naming import WARNING, seems_to_name
from eysend.tasks.actions import raise_task

TEXTS = ("about", "tried", "hoped")
NAME = "Question from a setting"
WHY = "A setting asks for advice and names no child."
ADVISED = "Somebody has answered this already. Read it before you write more."


def ask(key: UUID, answers: Mapping[str, Any], profile: Profile, *, by: Viewer, on: date, at: datetime) -> UUID:
    """Take in a question. Refused with a warning where a child seems to be named, unless its asker looked again."""
    setting_id = UUID(answers["setting"])
    if setting_id not in by.settings or by.person_id is None:
        raise NotYours
    if not answers["no_name"] and (wrong := named_in(answers, by, on)):
        raise Refused(wrong, answers)
    row = Consultation(id=key, setting_id=setting_id, asker_id=by.person_id, reason=answers["reason"], received_at=at)
    row.form, row.profile = ConsultationForm.key(), f"{profile.key} {profile.version}"
    row.answers = {name: answers[name] for name in (*TEXTS, "reach") if answers[name]}
    once(key, answers, lambda: taken(row, profile, by, on, at), by=by.actor, at=at)
    return key


def named_in(answers: Mapping[str, Any], by: Viewer, on: date) -> dict[str, list[str]]:
    """The warning beside each text that seems to name a child."""
    known = {
        name for child in db.session.scalars(children_of(by, on=on)) for name in (child.first_name, child.last_name)
    }
    found = {field: seems_to_name(answers[field] or "", known) for field in TEXTS}
    return {field: [WARNING.format(name=name)] for field, name in found.items() if name}


def taken(row: Consultation, profile: Profile, by: Viewer, on: date, at: datetime) -> dict[str, Any]:
    """Write the row and the audit note, make it the task of the lead near the setting, else of another, tell its asker
    (HER-20)."""
    db.session.add(row)
    audit.note("consultation received", row, by=by.actor, at=at, fields=row.answers)
    near = lead_near(row.setting_id, profile, on=on)
    if owner := {"for_person": near} if near else owner_of(None, on):
        known = {**owner, "child_id": None, "dedupe_key": f"consultation {row.id}"}
        raise_task(f"Answer {row.reference}", why=WHY, due=next_working_day(on + ONE_DAY), by=by.actor, at=at, **known)
    words: dict[str, Any] = {"reference": row.reference, "path": f"/consultations/{row.id}", "name": NAME}
    tell(row.asker_id, "messages/request_received", at=at, dedupe_key=f"received {row.id}", **words)
    return {"consultation": str(row.id)}


def advise(row: Consultation, advice: str, *, by: Viewer, at: datetime) -> None:
    """Give the advice. NotNow where somebody was quicker with other words."""
    if not by.works_here or by.person_id is None or row.setting_id in by.settings:
        raise NotYours
    if row.advised_at and (row.advised_by, row.advice) != (by.person_id, advice):
        raise NotNow(ADVISED)
    if row.advised_at is None:
        row.advice, row.advised_at, row.advised_by = advice, at, by.person_id
        audit.note("consultation answered", row, by=by.actor, at=at, fields={"advice": advice})
