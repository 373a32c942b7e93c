"""Who may read and who may write a child's plan, on this day (XC-11).

Somebody who is a parent of the child is looked at as a parent only, whatever else they do for a living.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, literal, or_, true

from eysend.children.child import Child
from eysend.children.placement import Placement
from eysend.children.queries import children_of, in_force
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.home import Home
from eysend.people.viewer import Viewer

READERS = frozenset({"parent", "setting", "practitioner", "lead"})
WRITING_KINDS = frozenset({"senco", "childminder"})


@dataclass(frozen=True)
class Sight:
    """A child as this viewer sees them: whether they may read the plan and write it, and their own home if a parent."""

    child: Child
    may_read: bool
    may_write: bool
    home_id: UUID | None


def seen_by(viewer: Viewer, *, on: date) -> Select[Child, bool, bool]:
    """Select the children that are this viewer's, each with whether they may read and write the plan.

    A home without responsibility for the child has what it sent and nothing else (design.md 4), so no child here.
    """
    own = Child.id.in_(viewer.homes)
    mine = exists().where(Home.id.in_(viewer.homes.values()), Home.child_id == Child.id)
    reads = mine.where(Home.sees_plan, Home.responsibility)
    works = literal(bool(viewer.roles & (READERS - {"parent"})))
    writes = and_(~own, or_(by_service(viewer), at_setting(viewer, on=on)))
    rows = children_of(viewer, on=on).add_columns(or_(reads, and_(~own, works)), writes)
    return rows.where(or_(~own, mine.where(Home.responsibility)))


def by_service(viewer: Viewer) -> ColumnElement[bool]:
    """Whether they write plans as the service's own people."""
    return true() if viewer.roles & {"practitioner", "lead"} else false()


def at_setting(viewer: Viewer, *, on: date) -> ColumnElement[bool]:
    """Whether they lead on special needs at a setting that the child attends now."""
    settings = [setting_id for setting_id, kind in viewer.settings.items() if kind in WRITING_KINDS]
    attends = exists().where(Placement.child_id == Child.id, Placement.setting_id.in_(settings))
    return attends.where(in_force(Placement, on))


def find_sight(child_id: UUID, viewer: Viewer, *, on: date) -> Sight:
    """This child as the viewer sees them; NotYours where they may not see them at all."""
    row = db.session.execute(seen_by(viewer, on=on).where(Child.id == child_id)).first()
    if row is None:
        raise NotYours
    return Sight(row[0], bool(row[1]), bool(row[2]), viewer.homes.get(child_id))


def find_reader(child_id: UUID, viewer: Viewer, *, on: date) -> Sight:
    """This child, for somebody who may read the plan; NotYours otherwise."""
    sight = find_sight(child_id, viewer, on=on)
    if not sight.may_read:
        raise NotYours
    return sight


def find_writer(child_id: UUID, viewer: Viewer, *, on: date) -> Sight:
    """This child, for somebody who may write the plan; NotYours otherwise."""
    sight = find_reader(child_id, viewer, on=on)
    if not sight.may_write:
        raise NotYours
    return sight
