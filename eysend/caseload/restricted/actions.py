"""Writing a restricted note. No message, no task and no line of the child's path follows: each would tell (XC-12)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.caseload.restricted.forms import RestrictedNoteForm
from eysend.caseload.restricted.queries import find_watched
from eysend.caseload.restricted.restricted_note import RestrictedNote
from eysend.children.child import Child
from eysend.core import audit
from eysend.core.db import db
from eysend.core.forms import Refused, gather
from eysend.core.once import once
from eysend.people.viewer import Viewer

FUTURE = "The day must not be in the future"


def write(key: UUID, child: Child, said: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> UUID:
    """Keep the note; that one was written is noted, what it says is not."""
    find_watched(child.id, by, on=on)
    if said["passed_on"] > on:
        raise Refused({"passed_on": [FUTURE]}, gather(RestrictedNoteForm(), said))
    row = RestrictedNote(id=key, child_id=child.id, by_id=by.person_id, at=at)
    row.passed_to, row.passed_on = said["passed_to"], said["passed_on"]
    row.write(said["words"])

    def do() -> dict[str, Any]:
        db.session.add(row)
        db.session.flush()
        audit.note("restricted note written", row, by=by.actor, at=at)
        return {"id": str(row.id)}

    body = {"child": child.id, "said": audit.keyed_hash({name: str(value) for name, value in said.items()})}
    return UUID(once(key, body, do, by=by.actor, at=at)["id"])
