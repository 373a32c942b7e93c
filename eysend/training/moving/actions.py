"""The deed: take the new places, then give the old ones back; who is full gets nobody, and everybody stays (I10)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.changes.actions import take_along
from eysend.bookings.needs.actions import follow
from eysend.bookings.pool import Pool, gate
from eysend.bookings.refusal import check_move
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.training.charge import charge_each, costly
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.letters import tell_moved_up
from eysend.training.moving.letters import tell_moved_to
from eysend.training.moving.move_page import booking_of

DEARER = "It is now so late that there is a charge. Please read it before you decide."


def move(
    made: CourseBooking, lines: Sequence[Line], answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime
) -> UUID:
    """Move these people to another date of the same course; gives the new course booking's id.

    All of them or nobody: NotNow where there is no room for one, and all are where they were. Who moves late owes what
    giving a place up late costs, and not more than the page showed. What they agreed to and need goes along.
    """
    to = UUID(answers["to"])

    def do() -> dict[str, Any]:
        pools = gate([made.pool_id, to])
        for line in lines:
            db.session.refresh(booking_of(line))
            check_move(booking_of(line), pools[made.pool_id], pools[to], at=at)
        owe = costly(lines)
        if owe and charge_each(made, at=at) > int(answers["charge"]):
            raise NotNow(DEARER)
        fresh = new_booking(made, pools[to], by)
        for number, line in enumerate(lines, 1):
            fresh.lines.append(take_line(line, number, pools[made.pool_id], pools[to], owe=line in owe, by=by, at=at))
        db.session.flush()
        note("moved to another date", fresh, by=by.actor, at=at, fields={"from": made.id, "people": len(lines)})
        tell_moved_to(fresh, made, lines, at=at)
        tell_moved_up(at, [made.pool_id])
        return {"id": str(fresh.id)}

    body = {"move": made.id, "to": to, "lines": sorted(str(line.id) for line in lines)}
    with db.session.begin_nested():
        return UUID(once(key, body, do, by=by.actor, at=at)["id"])


def new_booking(made: CourseBooking, pool: Pool, by: Viewer) -> CourseBooking:
    """The booking of the other date, on the terms that were agreed to for the first one (XC-7)."""
    fresh = CourseBooking(
        course=made.course, pool=pool, setting_id=made.setting_id, booker_id=by.person_id, price=made.price,
        late_charge=made.late_charge, policy=made.policy, terms=made.terms, purchase_order=made.purchase_order,
    )  # fmt: skip
    db.session.add(fresh)
    return fresh


def take_line(line: Line, number: int, old: Pool, new: Pool, *, owe: bool, by: Viewer, at: datetime) -> Line:
    """Move one person, with what they need; the old line stays as history. Behind both gates."""
    charge, had, was = charge_each(line.course_booking, at=at), line.place, booking_of(line)
    full = f"There is no room for {line.name} on that date. Nobody has been moved, and every place is as it was."
    moved = take_along(was, old, new, by=by, at=at, number=number, full=full)
    line.charged = charge if owe else 0
    if had:
        follow(had, moved.places[0], by=by, at=at)
    return Line(booking=moved, number=number, asked_for=line.name, told=moved.state)
