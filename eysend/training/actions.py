"""Deeds: book staff on a course, let a colleague come instead, give places up. Places are the pool's affair."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from eysend.bookings import actions as bookings
from eysend.bookings.party import Guest, Outcome
from eysend.bookings.party import Line as Party
from eysend.bookings.pool import Pool
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.ids import id_or_none
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.training import letters
from eysend.training.booker import Booker
from eysend.training.charge import charge_each, costly
from eysend.training.course import Course
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.naming import check_in_time
from eysend.training.queries import positions
from eysend.training.staff import guests_of, somebody

Answers = Mapping[str, Any]


def book(answers: Answers, *, course: Course, booker: Booker, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Book everybody asked for on one date, each for themselves: a place, the waiting list, or refused in words.

    Gives the course booking’s id. NotNow, and nothing is kept, if the course is not for them (DER-25) or all were
    refused; NotYours for another setting’s staff.
    """
    pool = db.session.get(Pool, UUID(answers["date"]))
    if pool is None or pool.occurrences[0].programme_id != course.programme_id:
        raise NotYours
    if not course.is_for(booker.audiences):
        raise NotNow("This course is not for you. Choose another.")

    def do() -> dict[str, Any]:
        guests = guests_of(answers, booker, by=by, at=at)
        parties = [Party(pool.id, (guest,)) for guest in guests]
        outcomes = bookings.book(parties, owner=booker.owner, key=uuid5(key, "places"), by=by, at=at)
        return {"id": str(keep(answers, course, booker, guests, outcomes, by=by, at=at).id)}

    body = {"course": course.id, "for": booker.key, **answers}
    with db.session.begin_nested():
        return UUID(once(key, body, do, by=by.actor, at=at)["id"])


def keep(
    answers: Answers, course: Course, booker: Booker, guests: Sequence[Guest], outcomes: Sequence[Outcome], *,
    by: Viewer, at: datetime, refused_too: bool = False,
) -> CourseBooking:  # fmt: skip
    """Write down what was asked for and what became of it, on the terms that hold now (XC-7).

    NotNow where everybody was refused; with `refused_too` that is kept as well, among others of the same submit.
    """
    if not refused_too and all(outcome.state == "refused" for outcome in outcomes):
        raise NotNow(" ".join(outcome.words for outcome in outcomes))
    made = CourseBooking(
        course_id=course.id, pool_id=UUID(answers["date"]), setting_id=booker.setting_id, booker_id=by.person_id,
        price=course.price_for(booker.audiences), late_charge=course.late_charge, policy=course.policy,
        terms=course.terms, purchase_order=answers.get("purchase_order") or "",
    )  # fmt: skip
    for number, (guest, outcome) in enumerate(zip(guests, outcomes, strict=True), 1):
        refused = outcome.state == "refused"
        made.lines.append(Line(booking_id=None if refused else outcome.booking_id, number=number,
                               asked_for=guest.name, why=outcome.words))  # fmt: skip
    db.session.add(made)
    db.session.flush()
    note("booked a course", made, by=by.actor, at=at, fields={"course": course.id, "people": len(guests)})
    letters.tell_booked(made, positions([made], by), by=by, at=at)
    return made


def swap(line: Line, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Let a colleague come on this place instead, or say who comes on a place kept to be named; history stays.

    NotNow if the place is over, somebody else has it than when the page was opened, the session has started or it is
    later than the course allows. NotYours for somebody who does not work there.
    """
    setting_id = line.course_booking.setting_id
    place = line.place_once(id_or_none(answers["instead_of"]))
    if setting_id is None or place is None:
        raise NotYours

    def do() -> dict[str, Any]:
        check_in_time(line, at=at)
        person = somebody(answers, setting_id, by=by, at=at)
        fresh = bookings.substitute(place.id, person, key=uuid5(key, "places"), by=by, at=at)
        note("swapped on a course", line, by=by.actor, at=at, fields={"place": fresh.id})
        db.session.refresh(line.booking, ["places"])
        letters.tell_not_coming(place, line.course_booking, swapped=True, at=at)
        letters.tell_place(line, at=at)
        return {"place": str(fresh.id)}

    with db.session.begin_nested():
        once(key, {"swap": line.id, **answers}, do, by=by.actor, at=at)


def give_up(
    made: CourseBooking, lines: Sequence[Line], *, charge_shown: int, key: UUID, by: Viewer, at: datetime
) -> None:
    """Give these places up; whoever waits first has them at once. `charge_shown` is pence a place, as the page said.

    NotNow if it costs more than the page showed (XC-7): nobody pays what they were not told before.
    """

    def do() -> dict[str, Any]:
        owe = costly(lines)
        if owe and charge_each(made, at=at) > charge_shown:
            raise NotNow("It is now so late that there is a charge. Please read it before you decide.")
        for line in lines:
            if line.booking and line.live:
                ended = bookings.cancel(line.booking.id, key=uuid5(key, str(line.id)), by=by, at=at)
                line.charged = made.late_charge if ended.late and line in owe else 0
                letters.tell_not_coming(line.booking.party[0], made, swapped=False, at=at)
        letters.tell_moved_up(at, [made.pool_id])
        note("gave up places on a course", made, by=by.actor, at=at, fields={"lines": [line.id for line in lines]})
        return {}

    body = {"give_up": made.id, "lines": sorted(str(line.id) for line in lines)}
    with db.session.begin_nested():
        once(key, body, do, by=by.actor, at=at)
