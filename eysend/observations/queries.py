"""Which observations a viewer may read, and which children they may observe. Not for parents or settings yet."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from eysend.children.child import Child, kept_id
from eysend.children.queries import children_worked_with, in_service, with_teams
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.listed import page_of
from eysend.observations.observation import Addendum, Observation
from eysend.people.viewer import Viewer

ON_A_PAGE = 25


def observations_of(viewer: Viewer, *, on: date) -> Select[Observation]:
    """Select the observations that this viewer may read, newest first: of the children they work with as one of the
    service, never of a child of their own family (XC-11)."""
    mine = select(Observation).join(Child, Child.id == kept_id(Observation.child_id)).where(in_service(viewer, on=on))
    return mine.order_by(Observation.seen_at.desc(), Observation.id.desc())


def find_observation(observation_id: UUID, viewer: Viewer, *, on: date) -> Observation:
    """The observation with its child, author and addenda; NotYours if this viewer may not read it."""
    whole = (
        contains_eager(Observation.child),
        joinedload(Observation.by),
        selectinload(Observation.addenda).joinedload(Addendum.by),
    )
    found = observations_of(viewer, on=on).where(Observation.id == observation_id).options(*whole)
    if (row := db.session.scalar(found)) is None:
        raise NotYours
    return row


def newest_observations(viewer: Viewer, *, on: date, page: int = 1) -> tuple[list[Observation], bool]:
    """A page of the observations that this viewer may read, newest first, with child and author; and whether more
    follow."""
    with_names = observations_of(viewer, on=on).options(contains_eager(Observation.child), joinedload(Observation.by))
    found, more = page_of(with_names, page, ON_A_PAGE)
    return [row[0] for row in found], more


def children_to_observe(viewer: Viewer, *, on: date, chosen: UUID | None = None) -> list[Child]:
    """The children of this viewer's teams, and the one already chosen if they work with them, by first name."""
    tied = Child.id.in_(with_teams(viewer, on=on))
    wanted = tied | (Child.id == chosen) if chosen else tied
    return list(db.session.scalars(children_worked_with(viewer, on=on).where(wanted)))
