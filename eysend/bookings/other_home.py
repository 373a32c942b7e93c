"""Two homes of one child want the same session: one waits until staff decide, told what any family is told (XC-11).

A party is held back from the moment when its child has a place through another home, and stays so when that place is
given back: to be promoted just then would tell what the other home did (docs/decisions/0024).
"""

from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Select, Uuid, bindparam, exists, select
from sqlalchemy.orm import aliased

from eysend.bookings.booking import Booking, Place
from eysend.bookings.grant import records_alike
from eysend.bookings.waiting import child_has_place
from eysend.bookings.when import when_of
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.councils.council import next_working_day
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.task import Task

WANTED = "Two homes of one child want the same session"
WHY_WANTED = (
    "One home has the place and the other waits. Neither is told of the other. The one who waits is not given a place "
    "by itself, even if the first gives its own back. Talk with each of them, and decide."
)
CAME_FREE = "One of two homes gave back its place, the other still waits"
WHY_CAME_FREE = (
    "The home that waits is not given a place by itself, because that would tell it what the other did. Think first "
    "of who is protected. If it may come, let it in from here. If it may not, ring it and help it find another date."
)


def hold_back_if_held(booking: Booking, *, by: str, at: datetime) -> None:
    """Hold this waiting booking back if a child in it has a place through another home. Behind the gate."""
    if db.session.scalar(select(Booking.id).where(Booking.id == booking.id, child_has_place())):
        _hold(booking, by=by, at=at)


def hold_back(holder: Booking, *, by: str, at: datetime) -> None:
    """Hold back whoever else waits for a child who has just got a place by `holder`. Behind the gate."""
    for booking in _also_waiting(holder):
        _hold(booking, by=by, at=at)


def place_came_free(ended: Booking, *, by: str, at: datetime) -> None:
    """Have staff decide about each home that is held back, now that `ended` has given its child's place back."""
    for booking in _also_waiting(ended):
        if booking.held_back_at:
            _ask_staff(CAME_FREE, WHY_CAME_FREE, f"booking:{booking.id}:free:{ended.id}", booking, by=by, at=at)


def settle(booking: Booking, *, by: str, at: datetime) -> None:
    """End the open tasks about a booking that is left to staff no more."""
    about = Task.dedupe_key.startswith(f"booking:{booking.id}:")
    for task in db.session.scalars(select(Task).where(about, Task.done_at.is_(None))):
        do_task(task, by=by, at=at)


def _also_waiting(booking: Booking) -> list[Booking]:
    """Other bookings that wait in the same pool for a child of this one, under whichever record."""
    if not (children := _children(booking)):
        return []
    given = {"pool": booking.pool_id, "this": booking.id, "children": children}
    return list(db.session.scalars(_waiting_for_somebody(), given))


@cache
def _waiting_for_somebody() -> Select[Booking]:
    """Select who else waits in a pool for some children; built once, because every booking asks."""
    pool, this = bindparam("pool", type_=Uuid()), bindparam("this", type_=Uuid())
    named = aliased(Child)
    children = bindparam("children", type_=Uuid(), expanding=True)
    alike = exists().where(named.id.in_(children), Place.child_id.in_(records_alike(named.id)))
    others = select(Booking).where(Booking.pool_id == pool, Booking.id != this, Booking.places.any(alike))
    return others.where(Booking.state == "waiting").order_by(Booking.seq)


def _hold(booking: Booking, *, by: str, at: datetime) -> None:
    """Leave it to staff from now on, once."""
    if booking.held_back_at:
        return
    booking.held_back_at = at
    note("left to staff", booking, by=by, at=at)
    _ask_staff(WANTED, WHY_WANTED, f"booking:{booking.id}:other-home", booking, by=by, at=at)


def _ask_staff(what: str, why: str, key: str, booking: Booking, *, by: str, at: datetime) -> None:
    """A task with the team of the programme, by the next working day: the session and the child, no adult's name."""
    programme, children = booking.pool.occurrences[0].programme, _children(booking)
    raise_task(
        f"{what}: {programme.name}, {when_of(booking.pool.sessions)}",
        why=why,
        due=next_working_day(clock.local(at).date() + ONE_DAY),
        by=by,
        at=at,
        for_team=programme.team,
        child_id=children[0] if len(children) == 1 else None,
        dedupe_key=key,
    )


def _children(booking: Booking) -> list[UUID]:
    """The known children in it."""
    return [place.child_id for place in booking.places if place.child_id]
