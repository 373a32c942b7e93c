"""Asking a setting for a meeting."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.children import chronology
from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.once import once
from eysend.messages.tell import tell
from eysend.people.viewer import Viewer
from eysend.referrals.worried.meeting_asked import MeetingAsked
from eysend.referrals.worried.queries import to_meet
from eysend.referrals.worried.readers import who_reads


def ask(key: UUID, answers: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> UUID:
    """Ask the setting for a meeting, and let who acts for it know; the message says nothing of the child. Gives the id;
    NotYours unless it is this parent's child at this setting."""
    if answers["whom"] not in dict(to_meet(by, on=on)):
        raise NotYours
    child_id, setting_id = (UUID(part) for part in answers["whom"].split(":"))
    row = MeetingAsked(id=key, child_id=child_id, setting_id=setting_id, home_id=by.homes[child_id], at=at)
    row.words, row.reach = answers["words"], answers["reach"]

    def write() -> dict[str, Any]:
        db.session.add(row)
        db.session.flush()
        audit.note("meeting asked for", row, by=by.actor, at=at, fields=answers)
        words = f"You asked {row.setting.name} for a meeting."
        chronology.add(child_id, "worried.meeting_asked", words, for_=[f"home:{row.home_id}"], at=at)
        for person_id in db.session.scalars(who_reads(setting_id, child_id, on=on)).all():
            path = f"/meetings-asked/{row.id}"
            tell(person_id, "messages/meeting_asked", at=at, dedupe_key=f"meeting:{row.id}:{person_id}", path=path)
        return {"meeting": str(row.id)}

    return UUID(once(key, answers, write, by=by.actor, at=at)["meeting"])
