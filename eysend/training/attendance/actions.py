"""Deeds: mark who came, let somebody in who came without a booking, say oneself that one has joined."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.attendance.attendance_event import JOINED
from eysend.bookings.attendance.marking import add, write
from eysend.bookings.booking import Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool, gate
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.training.attendance.queries import expected_in
from eysend.training.attendance.walk_in import let_in
from eysend.training.certificates.actions import settle
from eysend.training.joining import is_open
from eysend.training.session import check_day, find_session, pool_ids

Answers = Mapping[str, Any]


def mark(session_id: UUID, answers: Answers, *, device: str, key: UUID, by: Viewer, at: datetime) -> None:
    """Write down who came, for everybody whose mark was changed on the page; certificates follow (XC-9).

    NotNow before the day, NotYours for a session that this viewer does not run.
    """
    session = find_session(session_id, by)
    check_day(session, on=clock.local(at).date())

    def do() -> dict[str, Any]:
        gate(db.session.scalars(select(Pool.id).where(Pool.id.in_(pool_ids(session)))))
        changed = [one for one in expected_in(session, by) if write(one, session, answers, device, by=by, at=at)]
        settle(session, [one.place for one in changed], by=by, at=at)
        note("marked who came", session, by=by.actor, at=at, fields={"places": [one.id for one in changed]})
        return {}

    once(key, {"who came": session_id, **answers}, do, by=by.actor, at=at)


def walk_in(session_id: UUID, answers: Answers, *, device: str, key: UUID, by: Viewer, at: datetime) -> None:
    """Give somebody who came without a booking a place and mark them as there, all at once; NotNow if it is full."""
    session = find_session(session_id, by)
    check_day(session, on=clock.local(at).date())

    def do() -> dict[str, Any]:
        place = let_in(session, answers, by=by, at=at)
        add("attended", place, session, [], device, by=by, at=at)
        settle(session, [place], by=by, at=at)
        return {"place": str(place.id)}

    once(key, {"walk in": session_id, **answers}, do, by=by.actor, at=at)


def join(place: Place, session: Occurrence, *, device: str, key: UUID, by: Viewer, at: datetime) -> None:
    """Write down that this person says they have joined online (LTS-21); the leader still marks who came.

    NotYours for anybody else’s place or one given up, NotNow while the link is not open.
    """
    if place.person_id != by.person_id or place.state != "confirmed":
        raise NotYours
    if not is_open(session, at=at):
        raise NotNow("You can say this from the day before until the session ends.")

    def do() -> dict[str, Any]:
        add(JOINED, place, session, [], device, by=by, at=at)
        note("joined online", place, by=by.actor, at=at, fields={"session": session.id})
        return {}

    once(key, {"joined": place.id, "session": session.id}, do, by=by.actor, at=at)
