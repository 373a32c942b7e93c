"""What the clock does about drafts: those that nobody touched for a long time go, with their papers."""

from datetime import datetime

from sqlalchemy import delete, select

from eysend.core import media
from eysend.core.db import db
from eysend.core.slots import Job, daily
from eysend.referrals.drafts.draft import KEPT, RequestDraft
from eysend.referrals.evidence.following import forget_evidence
from eysend.referrals.papers.following import forget


def forget_old_drafts(at: datetime) -> None:
    """Delete drafts that nobody touched for as long as their page says they are kept."""
    old = list(db.session.scalars(select(RequestDraft.id).where(RequestDraft.touched_at < at - KEPT)))
    files = forget(old)
    forget_evidence(old)
    db.session.execute(delete(RequestDraft).where(RequestDraft.id.in_(old)))
    db.session.flush()
    for file in files:
        media.drop_kept(file)


JOBS = (Job("referrals.forget_old_drafts", daily(3, 50), forget_old_drafts),)
