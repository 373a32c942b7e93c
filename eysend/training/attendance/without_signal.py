"""Who came to a course, marked where there is no signal, on the same form as the registers of groups.

What devices say comes together by marks, as on the sheet: two that disagree both stand until somebody says. Whoever
came without a booking is kept as written, even over the places.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from eysend.bookings.attendance.incident import look_into
from eysend.bookings.attendance.marking import add
from eysend.bookings.attendance.other_registers import Sheet
from eysend.bookings.booking import Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool, gate
from eysend.bookings.programme import Programme
from eysend.bookings.register import Register
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.forms import Refused
from eysend.core.words import day_date
from eysend.people.viewer import Viewer
from eysend.training.certificates.actions import settle
from eysend.training.session import NOT_YET, TRAINING, find_session, led_by, pool_ids

NEAR = timedelta(days=7)
ROWS = 20  # people on one form; a longer list comes in parts
KIND_OF = {"yes": "attended", "no": "absent"}


def sessions_to_choose(viewer: Viewer, on: date) -> list[list[Any]]:
    """[`course:<session>:<part>`, words, {"children": [[place id, name, []]]}] of the last week and the next."""
    found: dict[Occurrence, list[list[Any]]] = {}
    for session, place in near(viewer, on) if viewer.works_here else ():
        people = found.setdefault(session, [])
        if place:
            people.append([str(place.id), place.name, []])
    return [part for session, people in found.items() for part in parts(session, people)]


def near(viewer: Viewer, on: date) -> Any:
    """(session, place or none) of the training that this viewer runs about this day, in order."""
    here = (Pool.occurrence_id == Occurrence.id) | ((Pool.run_id == Occurrence.run_id) & Pool.occurrence_id.is_(None))
    mine = Programme.kind.in_(TRAINING) & led_by(viewer) & Occurrence.day.between(on - NEAR, on + NEAR)
    rows = select(Occurrence, Place).join(Occurrence.programme).outerjoin(Pool, here)
    rows = rows.outerjoin(Place, (Place.pool_id == Pool.id) & (Place.state == "confirmed"))
    rows = rows.where(mine, Occurrence.state != "cancelled").options(contains_eager(Occurrence.programme))
    return db.session.execute(rows.order_by(Occurrence.day, Occurrence.starts, Occurrence.id, Place.name, Place.id))


def parts(session: Occurrence, people: list[list[Any]]) -> Iterator[list[Any]]:
    """The session once for each twenty people."""
    words = f"{session.programme.name}, {day_date(session.day)}, {session.starts}"
    for number, start in enumerate(range(0, max(len(people), 1), ROWS)):
        some = people[start : start + ROWS]
        which = f", {some[0][1]} to {some[-1][1]}" if len(people) > ROWS else ""
        yield [f"course:{session.id}:{number}", f"{words}{which}", {"children": some}]


def take(sheet: Sheet, *, by: Viewer, at: datetime, on: date) -> None:
    """Keep the register and a mark for each person; certificates follow (XC-9). Within the deed that has its key.

    NotYours for a session that this viewer does not run or who never had a place in it, Refused before the day.
    """
    session = find_session(session_id(sheet.session), by)
    if on < session.day:
        raise Refused({"session_id": [NOT_YET]}, {})
    pools = gate(db.session.scalars(select(Pool.id).where(Pool.id.in_(pool_ids(session)))))
    rows = select(Place).join(Place.booking).where(Booking.pool_id.in_(pools))
    places = {str(place.id): place for place in db.session.scalars(rows)}
    if any(place_id not in places for place_id, *_ in sheet.people):
        raise NotYours
    register = write(sheet, session, {places[key].name: words for key, _, words in sheet.people if words}, by=by, at=at)
    said_at = sheet.signed_at and sheet.signed_at - timedelta(milliseconds=sheet.skew_ms)
    device = "a device without signal" if sheet.signed_at else ""
    marked = [(places[key], KIND_OF[came]) for key, came, _ in sheet.people if came in KIND_OF]
    for place, kind in marked:
        add(kind, place, session, [], device, by=by, at=at, said_at=said_at)
    settle(session, [place for place, _ in marked], by=by, at=at)
    if sheet.words.get("incidents"):
        look_into(register, session, by=by, at=at)


def write(sheet: Sheet, session: Occurrence, notes: dict[str, str], *, by: Viewer, at: datetime) -> Register:
    """The register as it was signed: the words about the session, and the notes by name."""
    said = {**sheet.words, **({"notes": notes} if notes else {})}
    row = Register(id=sheet.key, occurrence_id=session.id, by_id=by.person_id, form=sheet.form, said=said)
    row.signed_at, row.skew_ms, row.received_at = sheet.signed_at, sheet.skew_ms, at
    db.session.add(row)
    db.session.flush()
    note("register taken", row, by=by.actor, at=at, fields=sheet.words)
    return row


def session_id(text: str) -> UUID:
    """The session in `course:<id>:<part>`; NotYours where there is none."""
    try:
        return UUID(text.split(":")[1])
    except (IndexError, ValueError):
        raise NotYours from None
