"""Which children a viewer may see, and through which tie. Every other query about children starts from here.

A child of one's own family, past or present, is seen as their parent or not at all: whoever works here too is never
staff to that child (XC-11).

Where two records are one child, a tie to either is a tie to the child: what is selected here is the kept record. It
points nowhere itself, so one step leads to it. Rows stay with the record that they were written for (`records_of`).
"""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Select, exists, or_, select, union
from sqlalchemy.orm import aliased

from eysend.children.child import Child, kept_id
from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.lasting import Lasting
from eysend.people.home import Home
from eysend.people.viewer import Viewer

OTHER, SAME = aliased(Home), aliased(Child)
"""Another home, and any record of the same child: made once, for an alias copies every column."""


def children_of(viewer: Viewer, *, on: date) -> Select[Child]:
    """Select the children that this viewer may see today, by first name."""
    mine: ColumnElement[bool] = Child.id.in_(ids_of(viewer, on=on))
    if viewer.roles & {"lead", "admin"}:
        mine = Child.id.not_in(viewer.family - viewer.homes.keys())
    return select(Child).where(Child.same_as.is_(None), mine).order_by(Child.first_name, Child.id)


def children_worked_with(viewer: Viewer, *, on: date) -> Select[Child]:
    """Select the children that this viewer works with as one of the service, by first name: those of their teams now,
    for a lead or an administrator all; never through a setting, never a child of their own family."""
    return children_of(viewer, on=on).where(in_service(viewer, on=on))


def in_service(viewer: Viewer, *, on: date) -> ColumnElement[bool]:
    """Whether a child is this viewer's as one of the service."""
    if viewer.roles & {"lead", "admin"}:
        return Child.id.not_in(viewer.family)
    return Child.id.in_(with_teams(viewer, on=on))


def ids_of(viewer: Viewer, *, on: date) -> CompoundSelect[UUID]:
    """Select ids of children tied to this viewer: own child, at my setting now, with my team now."""
    own = select(kept_id(Home.child_id)).where(Home.id.in_(viewer.homes.values()))
    at_work = [at_settings(viewer, on=on)] if viewer.settings else []
    at_work += [with_teams(viewer, on=on)] if viewer.teams else []
    return union(own, *at_work)


def at_settings(viewer: Viewer, *, on: date, kinds: frozenset[str] | None = None) -> Select[UUID]:
    """Select ids of children at the settings that this viewer acts for now (as one of `kinds`, if given)."""
    settings = [place for place, kind in viewer.settings.items() if kinds is None or kind in kinds]
    attends = select(kept_id(Placement.child_id)).where(Placement.setting_id.in_(settings), Placement.holds(on))
    return attends.where(Placement.child_id.not_in(viewer.family))


def with_teams(viewer: Viewer, *, on: date) -> Select[UUID]:
    """Select ids of children with whom this viewer's teams work now."""
    team = select(kept_id(Involvement.child_id)).where(Involvement.team.in_(viewer.teams), Involvement.holds(on))
    return team.where(Involvement.child_id.not_in(viewer.family))


def may_know_places(viewer: Viewer) -> ColumnElement[bool]:
    """Whether this viewer may be told which settings a child attends, to be asked of a child who is theirs to see.

    A parent may not where another home of the child is or was protected: who knows the nursery knows where to wait
    (docs/decisions/0025). Nothing on the page then says that there is something untold.
    """
    same = or_(SAME.id == Child.id, SAME.same_as == Child.id)
    of_another = exists().where(OTHER.child_id == SAME.id, same, OTHER.person_id != viewer.person_id)
    return or_(Child.id.not_in(viewer.family), ~of_another.where(OTHER.protected).correlate_except(OTHER, SAME))


def in_force(thing: type[Lasting], on: date) -> ColumnElement[bool]:
    """Whether a dated row holds on this day: `thing.holds(on)`, under the name by which others ask."""
    return thing.holds(on)


def find_child(child_id: UUID, viewer: Viewer, *, on: date) -> Child:
    """The child, if this viewer may see them; NotYours otherwise, the same as if there were none. An id of a record
    that was merged gives the kept one."""
    return _one_of(children_of(viewer, on=on), child_id)


def find_worked_with(child_id: UUID, viewer: Viewer, *, on: date) -> Child:
    """The child, if this viewer works with them as one of the service; NotYours otherwise."""
    return _one_of(children_worked_with(viewer, on=on), child_id)


def _one_of(children: Select[Child], child_id: UUID) -> Child:
    """The one of these children to whom this id leads, or NotYours."""
    child = db.session.scalar(children.where(Child.id == kept_id(child_id)))
    if child is None:
        raise NotYours
    return child
