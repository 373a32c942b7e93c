"""Reads: which settings belong to a network and which could, for those who run it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from eysend.bookings.programme import Programme
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.training.networks.member import SENCO_KINDS
from eysend.training.networks.network import Membership, NetworkArea
from eysend.training.networks.queries import find_run

MOST = 1000


def memberships(network: Programme, viewer: Viewer, *, on: date) -> Sequence[Membership]:
    """Every membership that lasts on this day or begins later, by the setting's name."""
    if not viewer.works_here:
        raise NotYours
    rows = select(Membership).join(Membership.setting).options(contains_eager(Membership.setting))
    lasts = Membership.until_day.is_(None) | (Membership.until_day >= on)
    here = (Membership.programme_id == network.id) & lasts
    return db.session.scalars(rows.where(here).order_by(Setting.name, Membership.from_day)).all()


def find_membership(membership_id: UUID, viewer: Viewer) -> Membership:
    """This membership, of a network that this viewer runs; NotYours otherwise."""
    rows = select(Membership).where(Membership.id == membership_id).options(joinedload(Membership.setting))
    found = db.session.scalar(rows)
    if found is None:
        raise NotYours
    find_run(found.programme_id, viewer)
    return found


def areas_of(network: Programme, viewer: Viewer) -> set[str]:
    """The keys of the areas whose settings it is for."""
    if not viewer.works_here:
        raise NotYours
    return set(db.session.scalars(select(NetworkArea.area).where(NetworkArea.programme_id == network.id)))


def all_settings(viewer: Viewer) -> Sequence[Setting]:
    """Every setting that we know, by name."""
    if not viewer.works_here:
        raise NotYours
    return db.session.scalars(select(Setting).order_by(Setting.name).limit(MOST)).all()


def sencos(setting_ids: Sequence[UUID], viewer: Viewer, *, on: date) -> dict[UUID, list[Role]]:
    """By setting, who holds the SENCO role on this day or later, the first to begin first."""
    if not viewer.works_here:
        raise NotYours
    mine = Role.setting_id.in_(setting_ids) & Role.kind.in_(SENCO_KINDS)
    lasts = Role.until_day.is_(None) | (Role.until_day >= on)
    rows = select(Role).join(Role.person).options(contains_eager(Role.person)).where(mine, lasts)
    found: dict[UUID, list[Role]] = {}
    for role in db.session.scalars(rows.order_by(Role.from_day)):
        if role.setting_id:
            found.setdefault(role.setting_id, []).append(role)
    return found
