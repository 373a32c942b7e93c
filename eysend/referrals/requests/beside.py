"""What belongs to one paper besides its answers: the notice before it, requests after it, moves, and who was told."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from eysend.core.db import db
from eysend.people.viewer import Viewer
from eysend.referrals.acknowledgements.acknowledgement import Acknowledgement
from eysend.referrals.intake import Intake
from eysend.referrals.transfers.transfer import Transfer


@dataclass(frozen=True)
class Beside:
    """`acknowledged` is for the service alone: a page for the sender does not show it."""

    moves: tuple[Transfer, ...]
    follows: tuple[tuple[UUID, str], ...]  # id and reference of the notice before and the requests after
    acknowledged: Acknowledgement | None


def beside(row: Intake, viewer: Viewer) -> Beside:
    """What stands beside a paper that this viewer was found to may read. Its sender sees what they sent themselves."""
    moves = select(Transfer).where(Transfer.intake_id == row.id).order_by(Transfer.at, Transfer.id)
    near = or_(Intake.follows_id == row.id, Intake.id == row.follows_id)
    papers = select(Intake).where(near).order_by(Intake.received_at, Intake.id)
    seen = [p for p in db.session.scalars(papers) if viewer.works_here or p.asker_id == viewer.person_id]
    notice = select(Acknowledgement).where(Acknowledgement.intake_id == row.id)
    told = db.session.scalar(notice) if row.kind == "section_23" and row.child_id and viewer.works_here else None
    moved = db.session.scalars(moves) if row.kind in ("parent", "setting") else ()
    return Beside(tuple(moved), tuple((p.id, p.reference) for p in seen), told)
