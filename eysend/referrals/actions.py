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
from eysend.core.forms import Form, Refused, gather
from eysend.core.ids import id_or_none
from eysend.core.once import once
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.asking_settings import ask_setting
from eysend.referrals.days import read_in_one_round, wrong_days
from eysend.referrals.facts_of_law import child_of_notice, entry_of, legal_facts
from eysend.referrals.intake import Intake
from eysend.referrals.missing import permission_of
from eysend.referrals.origin import HERE, Origin
from eysend.referrals.paper import KINDS, plain
from eysend.referrals.passing_on import pass_on
from eysend.referrals.permission.actions import from_request
from eysend.referrals.queries import intakes_of


def take_in(
    kind: str, key: UUID, sent: Mapping[str, Any], profile: Profile, *, by: Viewer, on: date, at: datetime,
    origin: Origin = HERE,
) -> UUID:  # fmt: skip
    """Record what came in and give its id, which is the form's; sent again, it is the same (WNH-8).

    Refused if an answer is not in order. Anybody may send, signed in or not; nothing is refused for what it lacks.
    """
    schema = origin.schema(kind, profile)
    answers = read_in_one_round(schema, sent, on)
    if wrong := wrong_days(kind, answers, on):
        raise Refused(wrong, gather(schema, sent))
    once(key, answers, lambda: record(kind, key, schema, answers, profile, by, on, at, origin), by=by.actor, at=at)
    return key


def record(
    kind: str, key: UUID, schema: Form, answers: dict[str, Any], profile: Profile, by: Viewer, on: date, at: datetime,
    origin: Origin = HERE,
) -> dict[str, Any]:  # fmt: skip
    """Write the row and the audit note, make it somebody's task, tell its sender."""
    if db.session.get(Intake, key):
        raise SameKeyOtherBody
    row = Intake(id=key, kind=kind, form=schema.key(), profile=f"{profile.key} {profile.version}", received_at=at)
    row.asker_id, row.answers, row.born = origin.asker_id(by), plain(answers), answers["born"]
    row.child_first, row.child_last = answers["child_first"], answers["child_last"]
    legal_facts(row, answers)
    row.entry, row.follows_id = entry_of(kind, answers, profile), notice_before(answers, by, on)
    row.permission = permission_of(kind, answers)
    row.setting_id = origin.at_setting(kind, by)
    row.source, row.copied_from = origin.source, origin.copied_from
    row.keyed_by = by.person_id if origin.keyed else None
    row.child_id = own_child(answers, by, on) or child_of_notice(row)
    if row.child_id:
        row.matched_at, row.matched_by = at, by.actor
    db.session.add(row)
    audit.note(f"{KINDS[kind].deed} received", row, by=by.actor, at=at, fields=answers)
    from_request(row, answers, by=by, on=on, at=at)
    pass_on(row, by, on, at)
    ask_setting(row, profile, by, on, at)
    return {"intake": str(key)}


def notice_before(answers: Mapping[str, Any], by: Viewer, on: date) -> UUID | None:
    """The notice that a request follows, if its sender may read it: the form carried its id in place of a child's."""
    carried = id_or_none(answers.get("child_id") or "")
    notices = intakes_of(by, on=on).where(Intake.id == carried, Intake.kind == "section_23")
    found = db.session.scalar(notices) if carried and by.signed_in else None
    return found.id if found else None


def own_child(answers: Mapping[str, Any], by: Viewer, on: date) -> UUID | None:
    """The child that the form carried, if its sender may see them and the name and birthday are still theirs."""
    child_id = id_or_none(answers.get("child_id") or "")
    if child_id is None:
        return None
    mine = children_of(by, on=on).where(Child.id == child_id)
    child = db.session.scalar(mine) if by.signed_in else None
    same = child and (child.born, child.first_name.lower()) == (answers["born"], answers["child_first"].lower())
    return child_id if same else None
