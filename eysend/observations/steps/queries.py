"""Reads of small steps, by side: a home never reads the other home's marks or words (docs/decisions/0031)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from eysend.children.child import Child, kept_id, records_of
from eysend.children.queries import children_worked_with, in_service, with_teams
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.observations.matching import lines_of
from eysend.observations.steps.look import Look, homes_for, records_that_read
from eysend.observations.steps.profile import AimSeen, StepSeen, latest, open_on
from eysend.observations.steps.step import ChartDay, Step, StepMark, StepTarget
from eysend.people.viewer import Viewer

MOST = 400


def profile_of(look: Look, viewer: Viewer, *, on: date) -> list[AimSeen]:
    """The aims of a child with steps, marks and targets as this side sees them; then the steps that have no aim."""
    child_id = look.child.id
    rows = select(Step).where(Step.child_id.in_(records_of(child_id))).order_by(Step.place, Step.made_at)
    steps = db.session.scalars(rows.options(joinedload(Step.aim))).all()
    marks = _marks_of(child_id, look)
    targets = db.session.scalars(select(StepTarget).where(StepTarget.child_id.in_(records_of(child_id)))).all()
    tried = {target.step_id: target for target in targets if open_on(target, on)}
    by_aim: dict[UUID | None, list[StepSeen]] = defaultdict(list)
    for step in steps:
        by_aim[step.aim_id].append(StepSeen(step, latest(marks[step.id]), tried.get(step.id)))
    alone = [AimSeen(None, by_aim[None])] if by_aim[None] else []
    aims = {step.aim for step in steps if step.aim}
    return [AimSeen(aim, by_aim[aim.id]) for aim in sorted(aims, key=lambda aim: (aim.area, aim.made_at))] + alone


def _marks_of(child_id: UUID, look: Look) -> dict[UUID, list[StepMark]]:
    """All marks of a child's steps by step; for a home: its own, the settings' and the service's."""
    marks = select(StepMark).join(Step, Step.id == StepMark.step_id).where(Step.child_id.in_(records_of(child_id)))
    if look.side == "home":
        marks = marks.where(or_(StepMark.home_id.is_(None), StepMark.home_id == look.home_id))
    found: dict[UUID, list[StepMark]] = defaultdict(list)
    for mark in db.session.scalars(marks.options(joinedload(StepMark.by))):
        found[mark.step_id].append(mark)
    return found


def find_step(step_id: UUID, look: Look, viewer: Viewer) -> tuple[Step, list[StepMark]]:
    """One step of this child with the marks that this side may read, newest first; NotYours otherwise."""
    step = db.session.scalar(select(Step).where(Step.id == step_id, Step.child_id.in_(records_of(look.child.id))))
    if step is None:
        raise NotYours
    found = _marks_of(look.child.id, look)[step.id]
    return step, sorted(found, key=lambda mark: (mark.seen_on, mark.at), reverse=True)


def steps_to_choose(viewer: Viewer, on: date) -> list[tuple[str, str, dict[str, str]]]:
    """(id, child and step, {"child": whose}) of the steps of the children that this viewer visits."""
    mine = children_worked_with(viewer, on=on).where(Child.id.in_(with_teams(viewer, on=on)))
    rows = select(Step.id, Step.child_id, Step.words, Child.first_name, Child.last_name, Child.born)
    rows = rows.join(Child, Child.id == Step.child_id).where(
        Step.child_id.in_(mine.with_only_columns(Child.id).order_by(None))
    )
    order = (Child.first_name, Child.id, Step.aim_id.is_(None), Step.aim_id, Step.place, Step.id)
    found = db.session.execute(rows.order_by(*order).limit(MOST))
    return lines_of([(row, row.words) for row in found])


def targets_of(viewer: Viewer, *, on: date) -> Select[StepTarget]:
    """Select what is tried now with the children of this viewer's own homes, newest first."""
    lasts = (StepTarget.from_day <= on) & or_(StepTarget.until_day.is_(None), StepTarget.until_day >= on)
    rows = select(StepTarget).where(StepTarget.child_id.in_(records_that_read(viewer)), lasts)
    return rows.options(joinedload(StepTarget.step)).order_by(StepTarget.from_day.desc(), StepTarget.id.desc())


def charts_to_choose(viewer: Viewer, on: date) -> list[tuple[str, str]]:
    """(id, child and small step) of the charts that this parent may fill."""
    rows = targets_of(viewer, on=on).join(Child, Child.id == kept_id(StepTarget.child_id)).add_columns(Child.first_name)
    found = db.session.execute(rows.limit(MOST))
    return [(str(target.id), f"{name}: {target.step.words}") for target, name in found]


def find_target(target_id: UUID, viewer: Viewer, *, on: date) -> StepTarget:
    """What was or is tried, for a parent of the child or one of the service who works with them; NotYours otherwise."""
    own = StepTarget.child_id.in_(records_that_read(viewer))
    mine = or_(own, in_service(viewer, on=on)) if viewer.works_here else own
    rows = select(StepTarget).join(Child, Child.id == kept_id(StepTarget.child_id))
    rows = rows.where(StepTarget.id == target_id, mine)
    target = db.session.scalar(rows.options(joinedload(StepTarget.step)))
    if target is None:
        raise NotYours
    return target


def days_told(target: StepTarget, viewer: Viewer, *, since: date, until: date) -> Sequence[ChartDay]:
    """What was told of the days of a chart, oldest first: a parent's own words only, everybody's for the service."""
    rows = select(ChartDay).where(ChartDay.target_id == target.id, ChartDay.day.between(since, until))
    if homes := homes_for(viewer, target.child_id):
        rows = rows.where(ChartDay.home_id.in_(homes))
    in_order = rows.order_by(ChartDay.day, ChartDay.at, ChartDay.id)
    return db.session.scalars(in_order.options(joinedload(ChartDay.by))).all()
