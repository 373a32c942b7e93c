"""Deeds about a date: write to everybody booked on it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.pool import Pool
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.messages.tell import tell
from eysend.people.viewer import Viewer
from eysend.training.coming.course_letter import CourseLetter
from eysend.training.coming.draft import said, to_whom

NOBODY = "There is nobody to write to: nobody has booked, or not those whom you chose."


def write_to(pools: Sequence[Pool], answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> int:
    """Send one plain letter to each of them once; gives to how many. NotNow if there is nobody."""
    first = pools[0].occurrences[0]

    def do() -> dict[str, Any]:
        people = to_whom(pools, answers["who"])
        if not people:
            raise NotNow(NOBODY)
        letter = CourseLetter(id=key, occurrence_id=first.id, by_id=by.person_id, subject=answers["subject"],
                              words=answers["words"], people=len(people))  # fmt: skip
        db.session.add(letter)
        db.session.flush()
        note("wrote to everybody booked", letter, by=by.actor, at=at, fields={"people": len(people)})
        for person_id in people:
            tell(person_id, "messages/training_letter", at=at, dedupe_key=f"course_letter:{key}:{person_id}",
                 **said(pools, answers, at=at))  # fmt: skip
        return {"people": len(people)}

    with db.session.begin_nested():
        sent: int = once(key, {"write to": first.id, **answers}, do, by=by.actor, at=at)["people"]
    return sent
