"""Adding a paper to a draft, and taking one out again."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from eysend.core import audit, media
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.people.viewer import Viewer
from eysend.referrals.drafts.queries import find_draft
from eysend.referrals.papers.enclosure import MOST, Enclosure, enclosures_of, tidy
from eysend.referrals.papers.looked_at import Looked

ENOUGH = f"There are {MOST} papers here already. Take one out first, or ring us."


def add(draft_id: UUID, type: str, name: str, looked: Looked, *, by: Viewer, on: date, at: datetime) -> UUID:
    """Keep the file and add it to the draft; the same file of the same kind once more is the same."""
    draft = find_draft(draft_id, by, on=on, lock=True)
    there = enclosures_of(draft.id)
    sha256 = hashlib.sha256(looked.content).hexdigest()
    for one in there:
        if (one.sha256, one.type) == (sha256, type):
            return one.id
    if len(there) >= MOST:
        raise NotNow(ENOUGH)
    made = Enclosure(id=new_id(), paper_id=draft.id, type=type, name=tidy(name, looked.ending), media=looked.media)
    made.bytes, made.sha256, made.added_at = len(looked.content), sha256, at
    made.added_by = by.person_id or draft.owner_id
    media.keep(made.id, looked.content)
    db.session.add(made)
    draft.touched_at, draft.touched_by = at, made.added_by
    audit.note("paper added to a request", made, by=by.actor, at=at, fields={"type": type, "sha256": sha256})
    return made.id


def take_out(draft_id: UUID, enclosure_id: UUID, *, by: Viewer, on: date, at: datetime) -> UUID:
    """Take a paper out of a draft; give the id of its file, which the caller deletes once that is so."""
    draft = find_draft(draft_id, by, on=on, lock=True)
    found = next((one for one in enclosures_of(draft.id) if one.id == enclosure_id), None)
    if found is None:
        raise NotYours
    audit.note("paper taken out of a request", found, by=by.actor, at=at)
    db.session.delete(found)
    return enclosure_id
