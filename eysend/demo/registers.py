"""A register of the demonstration: last week’s session of a group by invitation, with Amir in it."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from eysend.bookings.booking import Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool, make_pool
from eysend.bookings.programme import Programme
from eysend.bookings.reference import reference_of
from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.demo.cast import Cast
from eysend.demo.visits import key
from eysend.groups.registers import actions
from eysend.observations.steps.step import StepTarget
from eysend.people.viewer import viewer_of

COMING = (("sana", "amir"), ("nia", "bea"), ("rosa", "cai"))


def build_registers(cast: Cast, profile: Any, on: date) -> None:
    """Sessions of last week, today and next week, their places, and last week’s register as Pat took it."""
    by = viewer_of(cast.pat, on=on)
    like = db.session.scalars(select(Programme).where(Programme.kind != "course").order_by(Programme.name)).first()
    group = Programme(kind="group", name="Portage play group", access="invitation", team=min(by.teams))
    group.venue_name, group.venue_address, group.venue_postcode = (
        (like.venue_name, like.venue_address, like.venue_postcode) if like else ("Family hub", "", "")
    )
    db.session.add(group)
    sessions = [session(cast, group, on + timedelta(days=days)) for days in (-7, 0, 7)]
    db.session.flush()
    target = db.session.scalars(select(StepTarget).where(StepTarget.child_id == cast.amir.id)).first()
    came = {"session_id": str(sessions[0].id), "plan": "Hello song, water play, snack, goodbye song."}
    for number, (_, child) in enumerate(COMING):
        came |= {f"row_{number}_child": str(cast.people[child].id), f"row_{number}_came": "yes" if number else "no"}
    came |= {"row_0_came": "yes", "row_0_note": "He stayed for the song.", "row_2_came": "no"}
    came |= {"row_0_step_0": str(target.step_id), "row_0_state_0": "emerging"} if target else {}
    day = sessions[0].day
    actions.take(key(6, "pat"), came, by=viewer_of(cast.pat, on=day), on=day, at=clock.moment(day, 12))


def session(cast: Cast, group: Programme, day: date) -> Occurrence:
    """One session with a place for each of these children, by their own parent."""
    made = Occurrence(programme=group, day=day, starts="09:30", ends="10:45")
    db.session.add(made)
    pool = make_pool(6, occurrence=made)
    db.session.flush()
    for number, (parent, child) in enumerate(COMING):
        place(cast.people[parent], cast.people[child], pool, number, day)
    return made


def place(parent: Any, child: Any, pool: Pool, number: int, day: date) -> None:
    """A place that was given by invitation."""
    at, booking_id = clock.moment(day - timedelta(days=14), 9), new_id()
    home_id = viewer_of(parent, on=day).homes[child.id]
    booking = Booking(id=booking_id, reference=reference_of(booking_id), booker_id=parent.id, home_id=home_id)
    booking.pool, booking.weight, booking.state, booking.seq = pool, 1, "confirmed", number + 1
    booking.booked_at = booking.confirmed_at = at
    db.session.add(booking)
    db.session.add(Place(booking=booking, pool_id=pool.id, child_id=child.id, name=child.name, state="confirmed"))
    db.session.add(Place(booking=booking, pool_id=pool.id, name="1 adult", counts=0, state="confirmed"))
    pool.taken += 1
