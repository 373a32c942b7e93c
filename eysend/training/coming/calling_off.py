"""Sessions that do not take place: several in one go, each by the one deed that stands everybody down."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.shown import REASONS
from eysend.bookings.standing_down import stand_down
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.filled import Filled
from eysend.core.words import whole_date
from eysend.people.viewer import Viewer
from eysend.training.coming.forms import CallOffForm
from eysend.training.making.shown import RunDate


def form_of(date: RunDate, *, at: datetime) -> Filled:
    """The form with the sessions that can still be called off, each ticked; NotNow if none is left."""
    left = left_of(date, at=at)
    if not left:
        raise NotNow("Nothing is left to call off: these sessions have started or were called off before.")
    return Filled(asking(left), {"sessions": [str(one.id) for one in left]})


def every_session(date: RunDate) -> CallOffForm:
    """The form that takes any of its sessions, so that a form sent twice is read twice."""
    return asking(date.sessions)


def asking(sessions: Sequence[Occurrence]) -> CallOffForm:
    """The form with these sessions."""
    choices = [(str(one.id), f"{whole_date(one.day)}, {one.starts} to {one.ends}") for one in sessions]
    return CallOffForm(choices={"sessions": choices, "reason": REASONS.items()})


def left_of(date: RunDate, *, at: datetime) -> list[Occurrence]:
    """The sessions that lie ahead."""
    return [one for one in date.sessions if one.state == "scheduled" and one.starts_at > at]


def call_off(answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> None:
    """Call these sessions off and tell everybody; who has all of them called off is stood down."""
    with db.session.begin_nested():
        for session_id in sorted(answers["sessions"]):
            stand_down(UUID(session_id), answers["reason"], key=uuid5(key, session_id), by=by, at=at)
