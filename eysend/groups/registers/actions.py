"""Taking a register. The browser's POST and the device's envelope both end here."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.bookings.attendance.incident import look_into
from eysend.bookings.attendance.other_registers import Kind, Sheet, kind_of
from eysend.bookings.booking import Place
from eysend.bookings.grant import records_alike
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.register import Attendance, Register
from eysend.children import chronology
from eysend.children.child import Child
from eysend.core import audit
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours, SameKeyOtherBody
from eysend.core.forms import Refused, gather, read
from eysend.core.once import once
from eysend.groups.registers.forms import RegisterForm, Row, rows_of
from eysend.groups.registers.marking import home_of, mark, places_of
from eysend.groups.registers.queries import find_session
from eysend.observations.signed import ONLINE, Signed
from eysend.observations.steps.actions import stop_trying
from eysend.observations.steps.step import Step, StepMark
from eysend.offline.envelope import Letter
from eysend.people.viewer import Viewer

MAY_TAKE = frozenset({"practitioner", "lead"})
NOT_YET = "This session has not been yet"
NOBODY = "Say for one child at least if they came"
SAID = ("others", "plan", "incidents", "feedback")


def take(key: UUID, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime, signed: Signed = ONLINE) -> UUID:
    """Take the register of a session and give its id, which is the form's; sent again, it is the same (LTS-9, LTS-14).

    Refused if it has not been yet or nobody is in it, NotYours if the session is not of this viewer's teams, or a child
    or a small step in it never was of this session.
    """
    answers = read(RegisterForm(), sent)
    if not by.roles & MAY_TAKE:
        raise NotYours
    if other := kind_of(answers["session_id"]):
        return hand_on(other, key, answers, signed, by=by, on=on, at=at)
    session, rows = find_session(_id(answers["session_id"]), by), rows_of(answers)
    if session.day > on:
        raise Refused({"session_id": [NOT_YET]}, gather(RegisterForm(), sent))
    if not rows and not answers["others"]:
        raise Refused({"session_id": [NOBODY]}, gather(RegisterForm(), sent))
    places = places_of(session, by)
    if any(row.child_id not in places for row in rows):
        raise NotYours
    once(key, answers, lambda: sign(key, session, answers, places, signed, by=by, at=at), by=by.actor, at=at)
    return key


def hand_on(
    other: Kind, key: UUID, answers: Mapping[str, Any], signed: Signed, *, by: Viewer, on: date, at: datetime
) -> UUID:
    """The same of a session that is no family's own: whoever leads such sessions takes it in."""
    people = [(row.child_id, row.came, row.note) for row in rows_of(answers)]
    if not people and not answers["others"]:
        raise Refused({"session_id": [NOBODY]}, gather(RegisterForm(), answers))
    words = {name: answers[name] for name in SAID if answers[name]}
    sheet = Sheet(key, answers["session_id"], people, words, RegisterForm.key(), signed.at, signed.skew_ms)

    def do() -> dict[str, Any]:
        if db.session.get(Register, key):
            raise SameKeyOtherBody
        other.take(sheet, by=by, at=at, on=on)
        return {"register": str(key)}

    once(key, answers, do, by=by.actor, at=at)
    return key


def sign(
    key: UUID,
    session: Occurrence,
    answers: Mapping[str, Any],
    places: Mapping[str, list[Place]],
    signed: Signed,
    *,
    by: Viewer,
    at: datetime,
) -> dict[str, Any]:
    """Write the register, each child's row and ticks, what their people read, and a task where something went wrong."""
    if db.session.get(Register, key):
        raise SameKeyOtherBody
    said = {name: answers[name] for name in SAID if answers[name]}
    register = Register(id=key, occurrence_id=session.id, by_id=by.person_id, form=RegisterForm.key(), said=said)
    register.signed_at, register.skew_ms, register.received_at = signed.at, signed.skew_ms, at
    db.session.add(register)
    db.session.flush()
    for row in rows_of(answers):
        theirs = places[row.child_id]
        write_row(register, session, row, home_of(theirs), by=by, at=at)
        mark(session, row, theirs[-1], signed, by=by, at=at)
    if answers["incidents"]:
        look_into(register, session, by=by, at=at)
    audit.note("register taken", register, by=by.actor, at=at, fields={name: answers[name] for name in answers})
    return {"register": str(key)}


def write_row(
    register: Register, session: Occurrence, row: Row, home_id: UUID | None, *, by: Viewer, at: datetime
) -> None:
    """One child: whether they came, what was ticked; only the home that booked reads that they were there (XC-11)."""
    child = db.session.get_one(Child, UUID(row.child_id))
    here = {"register_id": register.id, "child_id": child.id}
    db.session.add(Attendance(id=new_id(), came=row.came, note=row.note, **here))
    for step_id, state in row.ticks:
        tick(register, session, child, step_id, state, by=by, at=at)
    if row.came == "yes":
        readers = ["service", *([f"home:{home_id}"] if home_id else [])]
        words = f"{child.first_name} came to {session.programme.name}."
        chronology.add(child.id, "came", words, for_=readers, at=session.starts_at)


def tick(
    register: Register, session: Occurrence, child: Child, step_id: str, state: str, *, by: Viewer, at: datetime
) -> None:
    """Where a child is with a small step of theirs; NotYours for another child's."""
    step = db.session.get(Step, _id(step_id))
    if step is None or step.child_id not in db.session.scalars(records_alike(child.id)).all():
        raise NotYours
    mark = StepMark(id=new_id(), step_id=step.id, state=state, seen_on=session.day, side="service", at=at)
    mark.by_id, mark.source_id = register.by_id, register.id
    db.session.add(mark)
    if state == "achieved":
        stop_trying(step, by=by, on=session.day)


def apply(letter: Letter, *, by: Viewer, on: date, at: datetime) -> str:
    """The deed of a register that came in an envelope; the address of what was recorded."""
    signed = Signed(letter.finished_at, letter.skew_ms)
    return f"/registers/{take(letter.id, letter.answers, by=by, on=on, at=at, signed=signed)}"


def _id(text: str) -> UUID:
    """The id in a form; NotYours where it is none."""
    try:
        return UUID(text)
    except ValueError:
        raise NotYours from None
