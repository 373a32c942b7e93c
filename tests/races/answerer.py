"""One process of a race for an offer: answers, lapses, cancels or books, as it is told, each in its own transaction.

`python -m tests.races.answerer gated|ungated FOLDER URL` reads `[[deed, booking or pool id, person id], …]` from stdin,
answers the states that came of it.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

import eysend
from eysend.bookings import actions, offers, waiting
from eysend.bookings.booking import Booking
from eysend.bookings.pool import Pool
from eysend.core.db import db, is_busy, transaction
from eysend.people.person import Person
from eysend.people.viewer import viewer_of
from tests.races.racer import AT, take_the_gate_away

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


def main() -> None:
    """Open the database that the test made, race, and say how it went."""
    way, folder, url = sys.argv[1:]
    app = eysend.create_app({"EYSEND_ENV": "test", "TESTING": True, "EYSEND_DATA": folder, "DATABASE_URL": url})
    if way == "ungated":
        take_the_gate_away()
        read_before_the_gate()
        offers.gate = actions.gate
    with app.app_context():
        db.session.execute(select(Pool.id)).all()
        db.session.execute(select(Booking.id)).all()
        db.session.rollback()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        given = json.loads(sys.stdin.readline())
        told = Counter(
            do(deed, UUID(thing), person and UUID(person), gated=way == "gated") for deed, thing, person in given
        )
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
