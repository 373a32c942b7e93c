"""Who may open a paper: who writes the draft that it hangs on, or who may read the request."""

from datetime import date
from uuid import UUID

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.referrals.drafts.queries import find_draft
from eysend.referrals.papers.enclosure import Enclosure
from eysend.referrals.writing import find_paper


def find_enclosure(enclosure_id: UUID, viewer: Viewer, *, on: date) -> tuple[Enclosure, UUID | None]:
    """The paper and the child whose it is, as far as we know; NotYours for everybody else."""
    found = db.session.get(Enclosure, enclosure_id)
    if found is None:
        raise NotYours
    try:
        return found, find_draft(found.paper_id, viewer, on=on).child_id
    except NotYours:
        paper = find_paper(found.paper_id, viewer, on=on)
    if paper.minimum:
        raise NotYours
    return found, paper.child_id
