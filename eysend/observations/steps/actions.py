"""Deeds on small steps: a new aim, more steps, where the child is with one, and trying one at home."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from eysend.children.child import records_of
from eysend.core import audit
from eysend.core.dates import day_before
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours
from eysend.core.forms import Refused, gather, read
from eysend.core.once import once
from eysend.observations.steps.forms import AimForm, MarkForm, MoreStepsForm, TargetForm
from eysend.observations.steps.look import Look
from eysend.observations.steps.step import Aim, Step, StepMark, StepTarget
from eysend.people.viewer import Viewer

NOT_YET = "The day must not be in the future"
BEFORE_BORN = "The day must not be before the child was born"


def add_aim(key: UUID, look: Look, sent: Mapping[str, Any], *, by: Viewer, at: datetime) -> None:
    """Write an aim with its steps in the order of the lines; NotYours for a family or a setting."""
    answers = read(AimForm(), sent)
    if not look.may_set:
        raise NotYours

    def write() -> dict[str, Any]:
        aim = Aim(id=new_id(), child_id=look.child.id, area=answers["area"], words=answers["words"], by_id=by.person_id)
        db.session.add(aim)
        db.session.flush()
        add_lines(aim, answers["steps"], by=by)
        audit.note("step aim added", aim, by=by.actor, at=at, fields=answers)
        return {"aim": str(aim.id)}

    once(key, answers | {"child": str(look.child.id)}, write, by=by.actor, at=at)


def add_steps(key: UUID, look: Look, aim_id: UUID, sent: Mapping[str, Any], *, by: Viewer, at: datetime) -> None:
    """Write more steps after those that an aim has."""
    answers = read(MoreStepsForm(), sent)
    aim = db.session.scalar(select(Aim).where(Aim.id == aim_id, Aim.child_id.in_(records_of(look.child.id))))
    if aim is None or not look.may_set:
        raise NotYours

    def write() -> dict[str, Any]:
        add_lines(aim, answers["steps"], by=by)
        audit.note("steps added", aim, by=by.actor, at=at, fields=answers)
        return {"aim": str(aim.id)}

    once(key, answers | {"aim": str(aim_id)}, write, by=by.actor, at=at)


def add_lines(aim: Aim, lines: str, *, by: Viewer) -> None:
    """One step a line, after the last."""
    last = db.session.scalar(select(func.max(Step.place)).where(Step.aim_id == aim.id)) or 0
    said = [words.strip(" •-\t")[:200] for words in lines.splitlines() if words.strip(" •-\t")]
    for place, words in enumerate(said, last + 1):
        made = {"child_id": aim.child_id, "aim_id": aim.id, "by_id": by.person_id}
        db.session.add(Step(id=new_id(), place=place, words=words, **made))


def mark(key: UUID, look: Look, step: Step, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> None:
    """Say where the child is with a step, from this side; Refused without a day. Others' marks stay as they are."""
    answers = read(MarkForm(), sent)
    if not look.may_mark:
        raise NotYours
    wrong = NOT_YET if answers["seen_on"] > on else BEFORE_BORN if answers["seen_on"] < look.child.born else ""
    if wrong:
        raise Refused({"seen_on": [wrong]}, gather(MarkForm(), sent))

    def write() -> dict[str, Any]:
        row = StepMark(id=new_id(), step_id=step.id, side=look.side, by_id=by.person_id, at=at, **answers)
        row.home_id = look.home_id if look.side == "home" else None
        db.session.add(row)
        if row.side == "service" and row.state == "achieved":
            stop_trying(step, by=by, on=row.seen_on)
        audit.note("step marked", row, by=by.actor, at=at, fields=answers)
        return {"mark": str(row.id)}

    once(key, answers | {"step": str(step.id)}, write, by=by.actor, at=at)


def stop_trying(step: Step, *, by: Viewer, on: date) -> None:
    """End the charts of a step that the child can do: this day is their last."""
    still = (StepTarget.step_id == step.id) & StepTarget.until_day.is_(None)
    db.session.execute(update(StepTarget).where(still).values(until_day=on))


def try_it(key: UUID, look: Look, step: Step, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> None:
    """Have the family try a step in one routine of the day, from today; one that was tried in another way ends."""
    answers = read(TargetForm(), sent)
    if not look.may_set:
        raise NotYours

    def write() -> dict[str, Any]:
        stop_trying(step, by=by, on=day_before(on))
        row = StepTarget(id=new_id(), child_id=look.child.id, step_id=step.id, from_day=on, by_id=by.person_id)
        row.routine, row.how = answers["routine"], answers["how"]
        db.session.add(row)
        audit.note("step target set", row, by=by.actor, at=at, fields=answers)
        return {"target": str(row.id)}

    once(key, answers | {"step": str(step.id)}, write, by=by.actor, at=at)
