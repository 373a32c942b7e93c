"""From which side somebody looks at a child's small steps: a home, a setting, the service (XC-11)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import CompoundSelect, and_, exists, false, or_, select, true, union
from sqlalchemy.orm import aliased

from eysend.children.child import Child, kept_id
from eysend.children.queries import at_settings, children_of, in_service, may_know_places
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.observations.steps.step import StepMark
from eysend.people.home import Home
from eysend.people.viewer import Viewer

RECORD = aliased(Child)


@dataclass(frozen=True)
class Look:
    """A child as this viewer looks at them. Only the service's own practitioners set aims and targets."""

    child: Child
    side: str
    home_id: UUID | None
    may_set: bool
    may_mark: bool
    knows_places: bool

    def who(self, mark: StepMark) -> str:
        """Who marked a step, as this side may know: where another home is protected, nobody of a setting is named."""
        if self.side == "home" and mark.side == "home":
            return "you"
        if mark.side == "setting" and not self.knows_places:
            return f"somebody who works with {self.child.first_name}"
        return mark.by.name


def find_look(child_id: UUID, viewer: Viewer, *, on: date) -> Look:
    """The child and the side; NotYours where none is this viewer's. A parent of the child is that and nothing else."""
    home_id = viewer.homes.get(child_id)
    cares = exists().where(Home.id == home_id, Home.responsibility, Home.sees_plan) if home_id else false()
    served = and_(true() if viewer.works_here else false(), in_service(viewer, on=on))
    placed = Child.id.in_(at_settings(viewer, on=on))
    powers = [power.label(f"power_{n}") for n, power in enumerate((cares, served, placed, may_know_places(viewer)))]
    row = db.session.execute(children_of(viewer, on=on).add_columns(*powers).where(Child.id == child_id)).first()
    if row is None or not any(row[1:4]):
        raise NotYours
    side = "home" if row[1] else "service" if row[2] else "setting"
    works = bool(viewer.roles & {"practitioner", "lead"})
    return Look(row[0], side, home_id, side == "service" and works, side != "service" or works, bool(row[4]))


def records_that_read(viewer: Viewer) -> CompoundSelect[UUID]:
    """Select every record of the children of whose small steps this viewer reads as a parent: those of homes with
    responsibility that read the plan. Of two homes for records of one child, the one with fewer rights counts."""
    mine = select(kept_id(Home.child_id)).where(Home.id.in_(viewer.homes.values()))
    shut = mine.where(or_(~Home.responsibility, ~Home.sees_plan))
    named = (RECORD.id, RECORD.same_as)  # each by its own index
    return union(*(select(RECORD.id).where(name.in_(mine), name.not_in(shut)) for name in named))


def homes_for(viewer: Viewer, child_id: UUID) -> tuple[UUID, ...]:
    """This viewer's own homes for the child, the record's own first, whichever record the id is of; none for others."""
    if not viewer.homes:
        return ()
    kept = db.session.scalar(select(kept_id(child_id)))
    own = [home for home, child in viewer.child_of_home.items() if child == kept]
    return tuple(sorted(own, key=lambda home: (home != viewer.homes.get(child_id), home)))
