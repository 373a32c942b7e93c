"""Which children a viewer may see. Every other query about children starts from here."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, or_, select, true

from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer


def children_of(viewer: Viewer, *, on: date) -> Select[Child]:
    """Select the children that this viewer may see today, by first name."""
    mine = Child.id.in_(ids_of(viewer, on=on))
    everybody = true() if viewer.roles & {"lead", "admin"} else false()
    return select(Child).where(Child.same_as.is_(None), or_(everybody, mine)).order_by(Child.first_name, Child.id)


def ids_of(viewer: Viewer, *, on: date) -> Select[UUID]:
    """Select ids of children tied to this viewer: own child, at my setting now, with my team now."""
    attends = select(Placement.child_id).where(Placement.setting_id.in_(viewer.settings), in_force(Placement, on))
    team = select(Involvement.child_id).where(Involvement.team.in_(viewer.teams), in_force(Involvement, on))
    works = true() if viewer.works_here else false()
    own = Child.id.in_(viewer.homes)
    return select(Child.id).where(or_(own, Child.id.in_(attends), works & Child.id.in_(team)))


def in_force(thing: type[Placement] | type[Involvement], on: date) -> ColumnElement[bool]:
    """Whether a dated row holds on this day."""
    return (thing.from_day <= on) & or_(thing.until_day.is_(None), thing.until_day >= on)


def find_child(child_id: UUID, viewer: Viewer, *, on: date) -> Child:
    """The child, if this viewer may see them; NotYours otherwise, the same as if there were none."""
    child = db.session.scalar(children_of(viewer, on=on).where(Child.id == child_id))
    if child is None:
        raise NotYours
    return child
