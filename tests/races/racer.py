"""One process of a race, gated or ungated: books for the people it is given, each in a transaction of its own."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

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


def run(people: Iterable[UUID], ready: Callable[[], object], *, way: str, pool_id: UUID) -> Counter:
    """Wait for the others, then book for everybody given."""
    if way == "ungated":
        take_the_gate_away()
    db.session.execute(select(Pool.id)).all()
    db.session.rollback()
    ready()
    return Counter(book(person_id, pool_id, gated=way == "gated") for person_id in people)
