"""What a register says of a child becomes one more mark of the session: several devices come together by marks."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.attendance.marking import add
from eysend.bookings.booking import HOLDING, Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.children.child import Child, kept_id
from eysend.core import clock
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.councils.council import next_working_day
from eysend.groups.registers.forms import Row
from eysend.groups.registers.sessions import places_in
from eysend.observations.signed import Signed
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task

KIND_OF = {"yes": "attended", "no": "absent"}
WITHOUT_SIGNAL = "a device without signal"
ALL_RIGHT = (
    "They did not come twice running. Ring and ask kindly if everything is all right, and what would make it easier. "
    "Nothing is held against them, and they keep their places."
)


def places_of(session: Occurrence, by: Viewer) -> dict[str, list[Place]]:
    """The places of each child who has or had one, by the id of any record of theirs as text; the last one counts, and
    is held if any is. None of the viewer's own family."""
    record, kept = aliased(Child), kept_id(Place.child_id)
    rows = places_in([session]).join(record, or_(record.id == kept, record.same_as == kept)).add_columns(record.id)
    found: dict[str, list[Place]] = defaultdict(list)
    for place, _, _, child_id in sorted(db.session.execute(rows), key=lambda row: row[0].state in HOLDING):
        if place.child_id not in by.family:
            found[str(child_id)].append(place)
    return found


def home_of(places: Sequence[Place]) -> UUID | None:
    """The home that came with the child; None where two records are one child and two homes have a place each.

    Which of them came nobody knows, and neither is told where the child was with the other (XC-11).
    """
    homes = {place.booking.home_id for place in places if place.state in HOLDING} or {places[-1].booking.home_id}
    return homes.pop() if len(homes) == 1 else None


def mark(session: Occurrence, row: Row, place: Place, signed: Signed, *, by: Viewer, at: datetime) -> None:
    """Add what this row says; nothing where it says only a note."""
    if row.came not in KIND_OF:
        return
    said_at = signed.at and signed.at - timedelta(milliseconds=signed.skew_ms)
    device = WITHOUT_SIGNAL if signed.at else ""
    add(KIND_OF[row.came], place, session, [], device, by=by, at=at, said_at=said_at)
    if row.came == "no" and place.state == "confirmed":
        ask_if_all_is_right(session, place, by=by, at=at)


def ask_if_all_is_right(session: Occurrence, place: Place, *, by: Viewer, at: datetime) -> None:
    """Have the team ring kindly where this family did not come the time before either (no sanction, ever)."""
    if place.booking.home_id is None or not missed_before(session, place.booking.home_id):
        return
    due = next_working_day(clock.local(at).date() + ONE_DAY)
    raise_task(f"Is everything all right? {session.programme.name}", why=ALL_RIGHT, due=due, by=by.actor, at=at,
               for_team=session.programme.team, child_id=place.child_id,
               dedupe_key=f"missed:{place.booking.home_id}:{session.id}")  # fmt: skip


def missed_before(session: Occurrence, home_id: UUID) -> bool:
    """Whether the last session before this one for which the home kept a place was missed too."""
    earlier = (Occurrence.day < session.day) & (Occurrence.state != "cancelled") & (Place.state == "confirmed")
    rows = select(AttendanceEvent).join(Place, Place.id == AttendanceEvent.place_id).join(Place.booking)
    rows = rows.join(Occurrence, Occurrence.id == AttendanceEvent.occurrence_id).add_columns(Occurrence.id)
    latest = (Occurrence.day.desc(), AttendanceEvent.occurred_at.desc(), AttendanceEvent.received_at.desc())
    last = db.session.execute(rows.where(earlier, Booking.home_id == home_id).order_by(*latest).limit(1)).first()
    return last is not None and last[0].kind == "absent"
