"""Deeds: ask to be told of a date, and tell everybody who asked once there is one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.messages.tell import tell
from eysend.people.viewer import Viewer
from eysend.training.booker import Booker
from eysend.training.catalogue import dated
from eysend.training.course import Course
from eysend.training.interest.interest import Interest
from eysend.training.interest.queries import interested, own_interest
from eysend.training.making.queries import pools_since


def register(
    answers: Mapping[str, Any], *, course: Course, booker: Booker, key: UUID, by: Viewer, at: datetime
) -> None:
    """Keep that they would come, or what they say now instead of what they said before.

    NotNow if the course is not for them, or has a date by now: that is to be booked.
    """
    if not course.is_for(booker.audiences):
        raise NotNow("This course is not for you. Choose another.")

    def do() -> dict[str, Any]:
        ahead = pools_since([course.programme_id], by, since=clock.local(at).date())
        if any(pool.still_on and pool.first_on.starts_at > at for pool in ahead):
            raise NotNow("There is a date now. Go back to the course and book it.")
        row = own_interest(course.id, by)
        if row is None:
            row = Interest(course_id=course.id, person_id=by.person_id, asked_at=at)
            db.session.add(row)
        row.setting_id, row.people, row.days = booker.setting_id, answers["people"], answers["days"] or ""
        db.session.flush()
        note("registered interest", row, by=by.actor, at=at, fields={"course": course.id, "people": row.people})
        return {"id": str(row.id)}

    with db.session.begin_nested():
        once(key, {"interest": course.id, **answers}, do, by=by.actor, at=at)


def tell_of_date(course: Course, pool: Pool, first: Occurrence, *, by: Viewer, at: datetime) -> int:
    """Tell everybody who waits for a date of this course that there is one, once; gives how many."""
    date = dated(pool, 0, at=at)
    found = interested(course.id, by)
    for row in found:
        row.told_at = at
        tell(row.person_id, "messages/training_date_made", at=at, dedupe_key=f"interest:{row.id}",
             course=course.programme.name, when=date.when, where=date.where, id=course.programme_id)  # fmt: skip
    note("told of a date", first, by=by.actor, at=at, fields={"people": len(found)})
    return len(found)
