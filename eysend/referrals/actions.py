"""Taking in requests and notices. The browser's POST and the device's envelope both end here, from anybody at all."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.children.child import Child
from eysend.children.queries import children_of
from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import SameKeyOtherBody
from eysend.core.forms import Form, Refused, gather, read
from eysend.core.once import once
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.days import wrong_days
from eysend.referrals.intake import Intake
from eysend.referrals.missing import permission_of
from eysend.referrals.paper import KINDS, plain, schema_of
from eysend.referrals.passing_on import pass_on
from eysend.referrals.permission.actions import from_request


def take_in(
    kind: str, key: UUID, sent: Mapping[str, Any], profile: Profile, *, by: Viewer, on: date, at: datetime
) -> UUID:
    """Record what came in and give its id, which is the form's; sent again, it is the same (WNH-8).

    Refused if an answer is not in order. Anybody may send, signed in or not; nothing is refused for what it lacks.
    """
    schema = schema_of(kind, profile)
    answers = read(schema, sent)
    if wrong := wrong_days(kind, answers, on):
        raise Refused(wrong, gather(schema, sent))
    once(key, answers, lambda: record(kind, key, schema, answers, profile, by, on, at), by=by.actor, at=at)
    return key


def record(
    kind: str, key: UUID, schema: Form, answers: dict[str, Any], profile: Profile, by: Viewer, on: date, at: datetime
) -> dict[str, Any]:
    """Write the row and the audit note, make it somebody's task, tell its sender."""
    if db.session.get(Intake, key):
        raise SameKeyOtherBody
    row = Intake(id=key, kind=kind, form=schema.key(), profile=f"{profile.key} {profile.version}", received_at=at)
    row.asker_id, row.answers, row.born = by.person_id, plain(answers), answers["born"]
    row.child_first, row.child_last = answers["child_first"], answers["child_last"]
    row.told_parents_on, row.talk_offered_on = answers.get("told_on"), answers.get("offered_on")
    row.permission = permission_of(kind, answers)
    row.setting_id = next(iter(by.settings), None) if kind == "setting" and len(by.settings) == 1 else None
    row.child_id = own_child(answers, by, on)
    if row.child_id:
        row.matched_at, row.matched_by = at, by.actor
    db.session.add(row)
    audit.note(f"{KINDS[kind].deed} received", row, by=by.actor, at=at, fields=answers)
    from_request(row, answers, by=by, on=on, at=at)
    pass_on(row, by, on, at)
    return {"intake": str(key)}


def own_child(answers: Mapping[str, Any], by: Viewer, on: date) -> UUID | None:
    """The child that the form carried, if its sender may see them and the name and birthday are still theirs."""
    try:
        child_id = UUID(answers.get("child_id") or "")
    except ValueError:
        return None
    mine = children_of(by, on=on).where(Child.id == child_id)
    child = db.session.scalar(mine) if by.signed_in else None
    same = child and (child.born, child.first_name.lower()) == (answers["born"], answers["child_first"].lower())
    return child_id if same else None
