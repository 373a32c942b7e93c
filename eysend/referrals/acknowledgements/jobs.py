"""What the clock does about acknowledgements: an email that was given up becomes somebody’s task (WNH-40, XC-19)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.slots import Job, every
from eysend.messages.post import Post
from eysend.referrals.acknowledgements.acknowledgement import Acknowledgement
from eysend.referrals.acknowledgements.actions import CLOCK, KEY, gave_up
from eysend.referrals.intake import Intake

NEWEST = 200


def look_for_failed(at: datetime) -> None:
    """Whoever’s email failed for good is to be rung, once."""
    ours = Post.dedupe_key.startswith(KEY, autoescape=True)
    failed = select(Post.dedupe_key).where(Post.state == "failed", ours).order_by(Post.at.desc()).limit(NEWEST)
    papers = [UUID(key.removeprefix(KEY)) for key in db.session.scalars(failed)]
    rows = select(Acknowledgement, Intake).join(Intake, Intake.id == Acknowledgement.intake_id)
    rows = rows.where(Acknowledgement.intake_id.in_(papers), Acknowledgement.failed_at.is_(None))
    for said, row in db.session.execute(rows).all() if papers else ():
        if said.way == "email":
            gave_up(row, said, by=CLOCK, on=clock.local(at).date(), at=at)


JOBS = (Job("acknowledgements.look_for_failed", every(minutes=5), look_for_failed),)
