"""One process of a race: books for the people it is given, each in a transaction of its own.

`python -m tests.races.racer gated|ungated FOLDER URL POOL` reads `go` and person ids from stdin, answers outcomes.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

import eysend
from eysend.bookings import actions
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import Pool
from eysend.core.db import db, refuse_writes_while_reading, transaction
from eysend.people.person import Person
from eysend.people.viewer import viewer_of

AT = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)


def take_the_gate_away() -> None:
    """The control: read the pools, count the pass, but let everybody in. On SQLite the gate is the one write lock."""

    def open_to_all(ids: Iterable[UUID]) -> dict[UUID, Pool]:
        pools = {pool.id: pool for pool in db.session.scalars(select(Pool).where(Pool.id.in_(list(ids))))}
        for pool in pools.values():
            pool.ver += 1
        return pools

    actions.gate = open_to_all
    event.remove(Session, "before_flush", refuse_writes_while_reading)


def book(person_id: UUID, pool_id: UUID, *, gated: bool) -> str:
    """One parent asks for a place for their child; the state they got, or the name of what went wrong."""
    try:
        with transaction(write=gated):
            viewer = viewer_of(db.session.get_one(Person, person_id), on=AT.date())
            ((child_id, home_id),) = viewer.homes.items()
            line = Line(pool_id, (Guest("Child", child_id=child_id),))
            (outcome,) = actions.book([line], owner=Owner(home_id=home_id), key=uuid4(), by=viewer, at=AT)
        return outcome.state
    except DBAPIError as error:
        return type(error).__name__


def run(app: Flask, *, gated: bool, pool_id: UUID) -> Counter:
    """Wait for the others, then book for everybody given."""
    with app.app_context():
        db.session.execute(select(Pool.id)).all()
        db.session.rollback()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        people = json.loads(sys.stdin.readline())
        return Counter(book(UUID(person), pool_id, gated=gated) for person in people)


def main() -> None:
    """Open the database that the test made, race, and say how it went."""
    way, folder, url, pool_id = sys.argv[1:]
    app = eysend.create_app({"EYSEND_ENV": "test", "TESTING": True, "EYSEND_DATA": folder, "DATABASE_URL": url})
    if way == "ungated":
        take_the_gate_away()
    sys.stdout.write(json.dumps(run(app, gated=way == "gated", pool_id=UUID(pool_id))) + "\n")


if __name__ == "__main__":
    main()
