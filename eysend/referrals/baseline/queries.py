"""Which requests a school may add an assessment to, and who reads one."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.referrals.baseline.assessment import BaselineAssessment
from eysend.referrals.baseline.of_school import OfSchool
from eysend.referrals.drafts.queries import drafts_of, find_draft
from eysend.referrals.queries import find_intake, sent_by
from eysend.referrals.starting.ways import SCHOOLS


def schools_of(viewer: Viewer) -> set[UUID]:
    """The schools that this viewer acts for; nobody else writes a baseline assessment (HER-17)."""
    mine = select(Setting.id).where(Setting.id.in_(viewer.settings), Setting.kind.in_(SCHOOLS))
    return set(db.session.scalars(mine)) if viewer.settings else set()


def requests_of_school(viewer: Viewer, *, on: date) -> list[OfSchool]:
    """Their drafts, then what they sent."""
    schools = schools_of(viewer)
    begun = [(one.id, one.setting_id, f"{one.child_name or 'A child not named yet'}: not sent yet")
             for one in drafts_of(viewer, on=on)] if schools else []  # fmt: skip
    sent = [(one.id, one.setting_id, f"{one.child_name}, {one.reference}") for one in sent_by(viewer, on=on)]
    return [OfSchool(id, place, words) for id, place, words in [*begun, *sent] if place in schools]


def find_assessment(assessment_id: UUID, viewer: Viewer, *, on: date) -> tuple[BaselineAssessment, UUID | None]:
    """The assessment, with the child as far as known, for who writes or may read its request; NotYours otherwise."""
    found = db.session.get(BaselineAssessment, assessment_id)
    if found is None:
        raise NotYours
    try:
        return found, find_draft(found.paper_id, viewer, on=on).child_id
    except NotYours:
        return found, find_intake(found.paper_id, viewer, on=on).child_id
