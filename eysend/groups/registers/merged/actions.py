"""The deed: say who came where registers disagree, or where one was wrong. What was said before stays beneath it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.attendance.marking import write
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.groups.registers.merged.together import together
from eysend.people.viewer import Viewer

NOT_YET = "This session has not been yet."


def put_right(
    session_id: UUID, answers: Mapping[str, Any], *, device: str, key: UUID, by: Viewer, at: datetime
) -> None:
    """Add a mark for each child of whom the page now says something else, knowing what it showed.

    NotYours for a session of another team's, NotNow before its day.
    """
    found = together(session_id, by)
    if found.session.day > clock.local(at).date():
        raise NotNow(NOT_YET)

    def do() -> dict[str, Any]:
        changed = [one.id for one in found.people if write(one, found.session, answers, device, by=by, at=at)]
        note("put marks right", found.session, by=by.actor, at=at, fields={"places": changed})
        return {}

    once(key, {"marks of": session_id, **answers}, do, by=by.actor, at=at)
