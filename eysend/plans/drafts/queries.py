"""Reading the draft of a child’s plan."""

from datetime import date
from uuid import UUID

from eysend.people.viewer import Viewer
from eysend.plans import smart
from eysend.plans.changes import Content, changes
from eysend.plans.drafts.draft import Draft, known
from eysend.plans.sight import Sight, find_writer
from eysend.plans.versions import draft_among, in_force, outcomes_of, versions_of


def read_draft(child_id: UUID, viewer: Viewer, *, on: date) -> Draft | Sight:
    """The draft of this child's plan, the Sight alone where there is none; NotYours for all who do not write it."""
    sight = find_writer(child_id, viewer, on=on)
    versions = versions_of(child_id)
    version, now = draft_among(versions), in_force(versions, on=on)
    if version is None:
        return sight
    pieces = outcomes_of(version.id, *([now.id] if now else []))
    mine = tuple(o for o in pieces if o.version_id == version.id)
    theirs = tuple(o for o in pieces if o.version_id != version.id)
    since = changes(Content(now, theirs), Content(version, mine)) if now else []
    hints = {t.id: smart.hints(known(t), on=on) for o in mine for t in o.targets}
    return Draft(sight, version, mine, since, hints)
