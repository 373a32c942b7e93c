"""What becomes of papers when their draft goes, or is copied."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from eysend.core import media
from eysend.core.db import db, new_id
from eysend.referrals.papers.enclosure import Enclosure, enclosures_of

COPIED = ("type", "name", "media", "bytes", "sha256", "added_by")


def forget(paper_ids: Collection[UUID]) -> list[UUID]:
    """Delete the papers of these drafts; give the ids of their files, which go when that is written down."""
    files = list(db.session.scalars(select(Enclosure.id).where(Enclosure.paper_id.in_(paper_ids))))
    db.session.execute(delete(Enclosure).where(Enclosure.id.in_(files)))
    return files


def copy_all(from_id: UUID, to_id: UUID, *, at: datetime) -> None:
    """Give a draft the papers of an earlier request; a file that the disk has lost stays behind."""
    for one in enclosures_of(from_id):
        made = Enclosure(id=new_id(), paper_id=to_id, added_at=at, **{name: getattr(one, name) for name in COPIED})
        try:
            media.keep(made.id, media.kept(one.id))
        except media.Lost:
            continue
        db.session.add(made)
