"""A place that came free: in the demonstration, Sana is asked whether she wants it, and Rosa waits behind her."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from sqlalchemy import select

from eysend.bookings import actions
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.party import Guest, Line, Outcome, Owner
from eysend.bookings.pool import Pool, gate, resize
from eysend.bookings.programme import FOR_FAMILIES, Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.groups import NAMESPACE
from eysend.people.viewer import viewer_of

AHEAD = timedelta(days=56)
ROOM = 2


def build_waiting_lists(cast: Any, _profile: Any, on: date) -> None:
    """A small session in two months: Dev had the places and gave them back; Sana is offered them, Rosa waits."""
    pool = db.session.scalar(quiet_sessions(on + AHEAD).limit(1))
    if pool is None:
        return
    gate([pool.id])
    resize(pool, ROOM)
    devs = book(cast.dev, cast.dot, pool, on)
    book(cast.sana, cast.amir, pool, on)
    book(cast.rosa, cast.cai, pool, on)
    if devs.booking_id:
        key = uuid5(NAMESPACE, "Dev gives his places back")
        actions.cancel(devs.booking_id, key=key, by=viewer_of(cast.dev, on=on), at=clock.moment(on, 9))


def quiet_sessions(since: date) -> Any:
    """Select sessions open to families on or after this day, for which nobody has booked, the first one first."""
    listed = Programme.kind.in_(FOR_FAMILIES) & (Programme.access == "open") & (Pool.taken == 0)
    return (
        select(Pool).join(Pool.occurrence).join(Occurrence.programme)
        .where(listed, Occurrence.day >= since).order_by(Occurrence.day, Occurrence.starts, Pool.id)
    )  # fmt: skip


def book(parent: Any, child: Any, pool: Pool, on: date) -> Outcome:
    """A parent of the cast asks for places for their child and themself."""
    viewer = viewer_of(parent, on=on)
    line = Line(pool.id, (Guest(child.first_name, child_id=child.id), Guest("1 adult")))
    key = uuid5(NAMESPACE, f"{parent.first_name} {pool.occurrences[0].day}, waiting list")
    owner = Owner(home_id=viewer.homes[child.id])
    return actions.book([line], owner=owner, key=key, by=viewer, at=clock.moment(on, 9))[0]
