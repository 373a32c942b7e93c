"""Reads: the team that runs a session reads what its people need; others only what they wrote themselves."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, false, select
from sqlalchemy.orm import contains_eager

from eysend.bookings.booking import Booking, Place
from eysend.bookings.needs.need import Need
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.training.needs.asked import Asked
from eysend.training.session import pool_ids, pool_led_by, with_sessions

MOST = 100
MAY_READ = frozenset({"practitioner", "lead"})


def needs_of(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Select (need, pool, setting’s name) of people with a place where this viewer leads; nobody’s for others."""
    ours = pool_led_by(viewer) if viewer.roles & MAY_READ else false()
    rows = select(Need, Pool, Setting.name).join(Need.place).join(Place.booking).join(Pool, Pool.id == Booking.pool_id)
    rows = rows.outerjoin(Setting, Setting.id == Booking.setting_id).options(contains_eager(Need.place))
    return rows.where(Place.state == "confirmed", ours).order_by(Need.due, Need.id)


def to_work_through(viewer: Viewer, *, on: date) -> list[Asked]:
    """What people need in the sessions that this viewer leads: what is open first, the soonest due before others."""
    rows = needs_of(viewer).where(Need.delete_after > on).options(*with_sessions()).limit(MOST)
    found = [Asked(need, pool, setting or "") for need, pool, setting in db.session.execute(rows).unique()]
    return sorted(found, key=lambda one: not one.need.open)


def open_needs(session: Occurrence | Run, viewer: Viewer) -> Sequence[Need]:
    """What is not arranged yet for the people of this session or run, the soonest due first, each with its place.

    None for whoever does not lead it: needs are read by the team and by whoever wrote them.
    """
    if not viewer.roles & MAY_READ:
        return []
    rows = needs_of(viewer).where(Booking.pool_id.in_(pool_ids(session)))
    return [need for need, _, _ in db.session.execute(rows) if need.open]


def find_need(need_id: UUID, viewer: Viewer) -> Need:
    """This need, for who leads the session; NotYours otherwise."""
    found = db.session.execute(needs_of(viewer).where(Need.id == need_id)).first()
    if found is None:
        raise NotYours
    need: Need = found[0]
    return need


def given_for(place: Place, viewer: Viewer) -> Sequence[Need]:
    """What this viewer wrote for this place, first things first."""
    mine = select(Need).where(Need.place_id == place.id, Need.given_by == viewer.person_id)
    return db.session.scalars(mine.order_by(Need.id)).all()
