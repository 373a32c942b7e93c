"""One process of a race for an offer, gated or ungated: answers, lapses or cancels, each in its own transaction."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from eysend.bookings import actions, offers, waiting
from eysend.bookings.booking import Booking
from eysend.bookings.pool import Pool
from eysend.core.db import db, is_busy, transaction
from eysend.people.person import Person
from eysend.people.viewer import viewer_of
from tests.races.racer import AT, take_the_gate_away

Deed = tuple[str, UUID, UUID | None]  # its name; a booking or a pool; whose it is
LATE = AT + timedelta(days=7)  # after every offer of the race has run out, and before the session


def do(deed: str, thing: UUID, person_id: UUID | None, *, gated: bool) -> str:
    """One deed; the state of the booking afterwards, or what went wrong. Who waited too long presses again (R8)."""
    key = uuid4()
    for _ in range(6 if gated else 1):
        try:
            with transaction(write=gated):
                return step(deed, thing, person_id, key)
        except DBAPIError as error:
            told = type(error).__name__
            if not is_busy(error):
                break
    return told


def step(deed: str, thing: UUID, person_id: UUID | None, key: UUID) -> str:
    """Do it in the transaction that is open."""
    if deed == "lapse":
        return f"lapsed {offers.lapse(LATE)}"
    viewer = viewer_of(db.session.get_one(Person, person_id), on=AT.date())
    what = {"accept": offers.accept, "decline": offers.decline, "cancel": actions.cancel}[deed]
    return f"{deed}: {what(thing, key=key, by=viewer, at=AT).state}"


def read_before_the_gate() -> None:
    """The control of promotion: who is next is read before anything holds the others off (R1, R2)."""
    open_to_all, asked = actions.gate, waiting.next_in_line
    early: dict[UUID, waiting.Turn] = {}

    def gate(ids: Iterable[UUID]) -> dict[UUID, Pool]:
        wanted = list(ids)
        for pool in db.session.scalars(select(Pool).where(Pool.id.in_(wanted))).all():
            if found := waiting.waiting(pool, at=AT):
                early[pool.id] = waiting.Turn(found[0], (), only=False)
        time.sleep(0.02)
        return open_to_all(wanted)

    actions.gate = gate
    waiting.next_in_line = lambda pool, *, at: early.pop(pool.id, None) or asked(pool, at=at)


def run(deeds: Iterable[Deed], ready: Callable[[], object], *, way: str) -> Counter:
    """Wait for the others, then do what is given; the states that came of it."""
    if way == "ungated":
        take_the_gate_away()
        read_before_the_gate()
        offers.gate = actions.gate
    db.session.execute(select(Pool.id)).all()
    db.session.execute(select(Booking.id)).all()
    db.session.rollback()
    ready()
    return Counter(do(*deed, gated=way == "gated") for deed in deeds)
