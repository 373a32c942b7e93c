"""An earlier request as a new draft, with nothing retyped: for a second try after a decline (DER-13)."""

from datetime import datetime
from uuid import UUID

from eysend.core.db import db, new_id
from eysend.core.errors import NotYours
from eysend.core.forms import Form
from eysend.people.viewer import Viewer
from eysend.referrals.drafts.actions import keep
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.drafts.queries import KEYERS
from eysend.referrals.drafts.typed import as_typed
from eysend.referrals.evidence.following import copy_evidence
from eysend.referrals.intake import Intake
from eysend.referrals.papers.following import copy_all
from eysend.referrals.second_forms import ParentRequest2, SettingRequest2


def may_copy(intake: Intake, *, by: Viewer) -> bool:
    """Whether this viewer, who may read it, may ask once more with it: its sender, one of their setting, or one of ours
    for what was typed in for somebody."""
    mine = intake.asker_id == by.person_id or intake.setting_id in by.settings
    keyed = intake.source != "online" and bool(by.roles & KEYERS)
    return by.signed_in and intake.kind != "section_23" and (mine or keyed)


def copy_to_draft(intake: Intake, *, by: Viewer, at: datetime, key: UUID | None = None) -> UUID:
    """A new draft with every answer of an earlier request, nothing retyped (DER-13); its papers and
    what was tried go with it. The caller has looked that they may read it; NotYours where they may not copy it."""
    if not may_copy(intake, by=by):
        raise NotYours
    branch = "parent" if intake.kind == "parent" else intake.answers.get("asked_by", "other")
    form = newest_of(intake)
    draft = RequestDraft(id=key or new_id(), branch=branch, form=form.key(), named="", copied_from=intake.id)
    draft.source, draft.setting_id = intake.source, intake.setting_id
    draft.child_id = intake.child_id if intake.answers.get("child_id") else None
    draft.answers = as_typed(form, intake.answers)
    new = db.session.get(RequestDraft, draft.id) is None and db.session.get(Intake, draft.id) is None
    kept = keep(draft, by, at)
    if new:
        copy_all(intake.id, kept, at=at)
        copy_evidence(intake.id, kept, by=by, at=at)
    return kept


def newest_of(intake: Intake) -> type[Form]:
    """The newest form for what came in."""
    return ParentRequest2 if intake.kind == "parent" else SettingRequest2
