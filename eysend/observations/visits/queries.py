"""Which visits a viewer may read (docs/decisions/0030): the service those of its children, a family its own, a setting
those that were there."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from eysend.children.child import Child, kept_id, records_of
from eysend.children.queries import at_settings, in_service, may_know_places
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.listed import page_of
from eysend.observations.visits.visit import Visit, VisitAddendum
from eysend.people.home import Home
from eysend.people.viewer import Viewer

ON_A_PAGE = 25


def visits_of(viewer: Viewer, *, on: date) -> Select[Visit]:
    """Select the visits that this viewer may read, newest first."""
    mine = or_(and_(works_here(viewer), in_service(viewer, on=on)), of_family(viewer), of_setting(viewer, on))
    return (
        select(Visit)
        .join(Child, Child.id == kept_id(Visit.child_id))
        .where(mine)
        .order_by(Visit.seen_at.desc(), Visit.id.desc())
    )


def works_here(viewer: Viewer) -> ColumnElement[bool]:
    """Whether this viewer is one of the service at all."""
    return true() if viewer.works_here else false()


def of_family(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a visit is for one of this viewer's homes: their own home's or, where no other is protected, nobody's in
    particular: its words say where the child is by day (XC-11, docs/decisions/0025)."""
    cares = Home.id.in_(viewer.homes.values()) & Home.responsibility & Home.sees_plan
    own = Visit.home_id.in_(select(Home.id).where(cares))
    shared = Visit.home_id.is_(None) & Child.id.in_(select(kept_id(Home.child_id)).where(cares))
    return or_(own, shared & may_know_places(viewer))


def of_setting(viewer: Viewer, on: date) -> ColumnElement[bool]:
    """Whether a visit was at a setting that this viewer acts for, to a child who attends it now."""
    return Visit.setting_id.in_(viewer.settings) & Child.id.in_(at_settings(viewer, on=on))


def newest_visits(viewer: Viewer, *, on: date, child_id: UUID | None = None, page: int = 1) -> tuple[list[Visit], bool]:
    """A page of the visits that this viewer may read (of one child), newest first, with child and author; whether more
    follow."""
    found = visits_of(viewer, on=on).options(contains_eager(Visit.child), joinedload(Visit.by))
    wanted = found.where(Visit.child_id.in_(records_of(child_id))) if child_id else found
    seen, more = page_of(wanted, page, ON_A_PAGE)
    return [row[0] for row in seen], more


def find_visit(visit_id: UUID, viewer: Viewer, *, on: date) -> Visit:
    """The visit with its child, author and addenda; NotYours if this viewer may not read it."""
    whole = (
        contains_eager(Visit.child),
        joinedload(Visit.by),
        selectinload(Visit.addenda).joinedload(VisitAddendum.by),
    )
    row: Visit | None = db.session.scalar(visits_of(viewer, on=on).where(Visit.id == visit_id).options(*whole))
    if row is None:
        raise NotYours
    return row
