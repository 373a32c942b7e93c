"""Who may read and who may write a child's plan, on this day (XC-11).

Somebody who is a parent of the child is looked at as a parent only, whatever else they do for a living; and each tie
is worth what its own role may do: who administers the service reads no more plans for leading at a nursery besides.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from eysend.children.child import Child, kept_id
from eysend.children.queries import at_settings, children_of, in_service, may_know_places, with_teams
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.home import Home
from eysend.people.viewer import Viewer

WRITING_KINDS = frozenset({"senco", "childminder"})


@dataclass(frozen=True)
class Sight:
    """A child as this viewer sees them: whether they may read the plan and write it, their own home if a parent,
    whether the child is theirs through the service and through a setting, and whether they may know which settings the
    child attends."""

    child: Child
    may_read: bool
    may_write: bool
    home_id: UUID | None
    in_service: bool = False
    at_setting: bool = False
    knows_places: bool = False
    home_ids: tuple[UUID, ...] = ()  # all of the viewer's homes, for this record and for those merged into it


def seen_by(viewer: Viewer, *, on: date) -> Select[Child, bool, bool, bool, bool, bool]:
    """Select the children that are this viewer's, each with whether they may read and write the plan, whether they are
    theirs through the service and through a setting, and whether this viewer may know which settings they attend.

    A home without responsibility for the child has what it sent and nothing else (design.md 4), so no child here.
    """
    own = Child.id.in_(viewer.family)
    mine = exists().where(Home.id.in_(viewer.homes.values()), kept_id(Home.child_id) == Child.id)
    # Of two homes for records of one child, the one with fewer rights counts.
    cares = and_(mine, ~mine.where(~Home.responsibility))
    reads = and_(cares, ~mine.where(~Home.sees_plan))
    placed, served = Child.id.in_(at_settings(viewer, on=on)), by_service(viewer, on=on)
    writes = or_(served, Child.id.in_(at_settings(viewer, on=on, kinds=WRITING_KINDS)))
    powers = (or_(reads, served, placed), writes, in_service(viewer, on=on), placed, may_know_places(viewer))
    rows = children_of(viewer, on=on).add_columns(*(power.label(f"power_{n}") for n, power in enumerate(powers)))
    return rows.where(or_(~own, cares))


def readable(viewer: Viewer, *, on: date) -> Select[UUID]:
    """Select the ids of the children whose plan this viewer may read."""
    seen = seen_by(viewer, on=on).subquery()
    return select(seen.c.id).where(seen.c.power_0)


def by_service(viewer: Viewer, *, on: date) -> ColumnElement[bool]:
    """Whether they read and write the plan as one of the service: a lead any, a practitioner their team's."""
    if "lead" in viewer.roles:
        return Child.id.not_in(viewer.family)
    return Child.id.in_(with_teams(viewer, on=on))


def find_sight(child_id: UUID, viewer: Viewer, *, on: date) -> Sight:
    """This child as the viewer sees them; NotYours where they may not see them at all."""
    row = db.session.execute(seen_by(viewer, on=on).where(Child.id == kept_id(child_id))).first()
    if row is None:
        raise NotYours
    child, reads, writes, served, placed, knows_places = row
    homes = homes_for(child, viewer)
    ties = (bool(served), bool(placed), bool(knows_places))
    return Sight(child, bool(reads), bool(writes), viewer.homes.get(child.id), *ties, homes)


def homes_for(child: Child, viewer: Viewer) -> tuple[UUID, ...]:
    """The viewer's homes for any record of this child: whose words are their own."""
    return tuple(sorted(home for home, kept in viewer.child_of_home.items() if kept == child.id))


def find_reader(child_id: UUID, viewer: Viewer, *, on: date) -> Sight:
    """This child, for somebody who may read the plan; NotYours otherwise."""
    sight = find_sight(child_id, viewer, on=on)
    if not sight.may_read:
        raise NotYours
    return sight


def find_writer(child_id: UUID, viewer: Viewer, *, on: date) -> Sight:
    """This child, for somebody who may write the plan; NotYours otherwise. A merged record is written to no more."""
    sight = find_reader(child_id, viewer, on=on)
    if not sight.may_write or sight.child.id != child_id:
        raise NotYours
    return sight
