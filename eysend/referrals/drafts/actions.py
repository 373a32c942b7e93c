"""The deeds done to a draft: begin it, write a part, send it, take it away."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.core import audit
from eysend.core.claims import claim
from eysend.core.db import db
from eysend.core.errors import NotYours, SameKeyOtherBody
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.actions import take_in
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.drafts.merging import Meanwhile, merged_with
from eysend.referrals.drafts.parts import Part
from eysend.referrals.drafts.prefill import known_of
from eysend.referrals.drafts.queries import KEYERS, find_draft
from eysend.referrals.drafts.start import Start
from eysend.referrals.drafts.typed import as_typed
from eysend.referrals.evidence.following import forget_evidence
from eysend.referrals.intake import Intake
from eysend.referrals.papers.following import forget
from eysend.referrals.second_forms import ParentRequest2, SettingRequest2


def begin(key: UUID, start: Start, *, by: Viewer, on: date, at: datetime) -> UUID:
    """Begin a draft under the form’s key; pressed twice, it is one. SameKeyOtherBody where the key is another’s."""
    if start.source != "online" and not by.roles & KEYERS:
        raise NotYours
    form = ParentRequest2 if start.branch == "parent" else SettingRequest2
    draft = RequestDraft(id=key, branch=start.branch, form=form.key(), named=start.named, source=start.source)
    draft.setting_id, draft.child_id = start.setting_id, start.child.id if start.child else None
    known = {**start.told, **known_of(draft, start.child, by, on)}
    draft.answers = as_typed(form, known)
    return keep(draft, by, at)


def keep(draft: RequestDraft, by: Viewer, at: datetime) -> UUID:
    """Add the draft as its writer’s, once."""
    names = ("id", "branch", "form", "named", "source", "setting_id", "child_id", "copied_from", "answers")
    values = {name: getattr(draft, name) for name in names}
    whose = {"owner_id": by.person_id, "touched_by": by.person_id, "touched_at": at, "made_at": at}
    if (sent := db.session.get(Intake, draft.id)) is not None:  # Back and “Start” once more: it was sent already
        if sent.asker_id != by.person_id and sent.keyed_by != by.person_id:
            raise SameKeyOtherBody
        return sent.id
    if claim(RequestDraft, **values, **whose):
        audit.note("request draft begun", draft, by=by.actor, at=at)
        return draft.id
    there = db.session.get_one(RequestDraft, draft.id)
    if there.owner_id != by.person_id:
        raise SameKeyOtherBody
    return there.id


def write(
    draft_id: UUID, part: Part, typed: Mapping[str, Any], saw: str, *, by: Viewer, on: date, at: datetime
) -> RequestDraft:
    """Keep what was typed in a part, finished or not. Answers that only somebody else changed stay theirs; Meanwhile
    where both changed one."""
    draft = find_draft(draft_id, by, on=on, lock=True)
    now = {name: draft.answers.get(name) for name in part.names}
    merged = merged_with(saw, now, {name: typed.get(name) for name in part.names})
    if merged.overlapping:
        raise Meanwhile(merged)
    changed = {name: value for name, value in merged.values.items() if value != now[name]}
    draft.answers = {**draft.answers, **merged.values}
    draft.touched_at, draft.touched_by = at, by.person_id or draft.touched_by
    audit.note("request draft written", draft, by=by.actor, at=at, fields=changed)
    return draft


def send(draft_id: UUID, profile: Profile, *, by: Viewer, on: date, at: datetime) -> UUID:
    """Send it: the same deed as from the long page or a device, under its own id. Refused if it is not whole."""
    draft = find_draft(draft_id, by, on=on, lock=True)
    given = {name: value for name, value in draft.answers.items() if value is not None}
    take_in(draft.kind, draft.id, given, profile, by=by, on=on, at=at, origin=draft.origin)
    db.session.delete(draft)
    return draft_id


def remove(draft_id: UUID, *, by: Viewer, on: date, at: datetime) -> list[UUID]:
    """Take a draft away for good; give the files of its papers, which go once that is written down."""
    draft = find_draft(draft_id, by, on=on, lock=True)
    audit.note("request draft removed", draft, by=by.actor, at=at)
    db.session.delete(draft)
    forget_evidence([draft_id])
    return forget([draft_id])
