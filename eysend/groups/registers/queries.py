"""Whose registers a viewer may take and read: the team that oversees a session all of it, other staff the names of the
children whom they work with (LTS-14, docs/decisions/0032). Families and settings none."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import FOR_FAMILIES, Programme
from eysend.bookings.register import Attendance, Register
from eysend.children.child import Child, kept_id
from eysend.children.queries import children_worked_with
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.groups.registers.forms import TICKS
from eysend.groups.registers.sessions import MOST, Expected, between, expected_in, one_in_words, owned, sessions
from eysend.observations.steps.step import Step, StepMark
from eysend.people.viewer import Viewer

BEFORE, AHEAD = timedelta(days=7), timedelta(days=7)
READ_BACK = timedelta(days=60)


def sessions_of(viewer: Viewer, *, on: date) -> Sequence[Occurrence]:
    """The sessions that this viewer's teams oversee, of the last week and the next."""
    mine = sessions().where(owned(viewer), between(on - BEFORE, on + AHEAD))
    return db.session.scalars(mine.limit(MOST)).all()


def find_session(session_id: UUID | None, viewer: Viewer) -> Occurrence:
    """A session whose register this viewer may take: of their teams, for a lead any; NotYours otherwise."""
    mine = sessions().where(Occurrence.id == session_id)
    if "lead" not in viewer.roles:
        mine = mine.where(owned(viewer))
    found = db.session.scalar(mine)
    if found is None:
        raise NotYours
    return found


def sessions_to_choose(viewer: Viewer, on: date) -> list[list[Any]]:
    """[id, words, {"children": [[id, name, [[step id, words]]]]}] of the sessions that this viewer may take (LTS-9)."""
    found = sessions_of(viewer, on=on)
    expected = expected_in(found, on=on) if found else {}
    return [[str(one.id), one_in_words(one), more(expected[one.id], viewer)] for one in found]


def more(expected: Sequence[Expected], viewer: Viewer) -> dict[str, Any]:
    """The children of a session, without those of this viewer's own family."""
    listed = [one.listed for one in expected if one.child.id not in viewer.family]
    return {"children": [[key, name, steps[: len(TICKS)]] for key, name, steps in listed]}


def registers_of(viewer: Viewer, *, on: date) -> Sequence[Register]:
    """The registers of the last two months, newest first: of any team, for whoever works here."""
    if not viewer.works_here:
        raise NotYours
    rows = select(Register).join(Register.occurrence).join(Occurrence.programme)
    session = contains_eager(Register.occurrence).contains_eager(Occurrence.programme)
    recent = rows.where(between(on - READ_BACK, on), Programme.kind.in_(FOR_FAMILIES))
    recent = recent.options(session, joinedload(Register.by))
    return db.session.scalars(recent.order_by(Occurrence.day.desc(), Register.id.desc()).limit(MOST)).unique().all()


def find_register(register_id: UUID, viewer: Viewer) -> Register:
    """One register with session, leader and children; NotYours for whoever does not work here."""
    whole = (
        joinedload(Register.occurrence).joinedload(Occurrence.programme),
        joinedload(Register.by),
        selectinload(Register.attendances).joinedload(Attendance.child),
    )
    found = db.session.scalar(select(Register).where(Register.id == register_id).options(*whole))
    if found is None or not viewer.works_here:
        raise NotYours
    return found


def oversees(register: Register, viewer: Viewer) -> bool:
    """Whether this viewer reads all of it: one of the team that oversees the session, or who runs the service."""
    return register.occurrence.programme.team in viewer.teams or bool(viewer.roles & {"lead", "admin"})


def named_in(register: Register, viewer: Viewer, *, on: date) -> list[Attendance]:
    """The children whom this viewer may read of: all for the overseeing team, for others those they work with."""
    rows = [row for row in register.attendances if row.child_id not in viewer.family]
    if oversees(register, viewer):
        return rows
    kept = {row.id: row.child.same_as or row.child_id for row in rows}
    mine = children_worked_with(viewer, on=on).where(Child.id.in_(kept.values()))
    known = {child.id for child in db.session.scalars(mine)}
    return [row for row in rows if kept[row.id] in known]


def ticks_in(register: Register, viewer: Viewer) -> list[tuple[UUID, str, str]]:
    """(kept record of the child, step in words, state) that were ticked in a register."""
    rows = select(kept_id(Step.child_id), Step.words, StepMark.state).join(Step, Step.id == StepMark.step_id)
    found = db.session.execute(rows.where(StepMark.source_id == register.id).order_by(StepMark.at, StepMark.id))
    return [(row[0], row[1], row[2]) for row in found if row[0] not in viewer.family]
