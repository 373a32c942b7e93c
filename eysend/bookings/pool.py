"""A pool of places: the only thing with capacity, and the gate that whoever changes it passes (bookings.md §1.3)."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    CursorResult,
    ForeignKey,
    Index,
    Select,
    Update,
    Uuid,
    bindparam,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from eysend.bookings.occurrence import Occurrence, Run
from eysend.core.db import Record, db
from eysend.core.errors import NotYours


class Pool(Record):
    """Places of one occurrence or one run. `taken` is the sum of weights that hold; above capacity it only falls."""

    __tablename__ = "pool"
    __table_args__ = (
        CheckConstraint("taken >= 0 AND taken <= hard_limit", name="taken"),
        CheckConstraint("capacity >= 0 AND hard_limit >= capacity", name="hard_limit"),
        CheckConstraint("kept >= 0 AND kept <= reserved", name="kept"),
        CheckConstraint("(run_id IS NULL) <> (occurrence_id IS NULL)", name="one_owner"),
        Index("ix_pool_reserved", "reserved_until", sqlite_where=text("reserved_until IS NOT NULL"),
              postgresql_where=text("reserved_until IS NOT NULL")),
        Index("ix_pool_occurrence_way", "occurrence_id", "way", unique=True, sqlite_where=text("run_id IS NULL"),
              postgresql_where=text("run_id IS NULL")),
        Index("ix_pool_run_way", "run_id", "way", unique=True, sqlite_where=text("occurrence_id IS NULL"),
              postgresql_where=text("occurrence_id IS NULL")),
    )  # fmt: skip
    occurrence_id: Mapped[UUID | None] = mapped_column(ForeignKey("occurrence.id"))
    run_id: Mapped[UUID | None] = mapped_column(ForeignKey("run.id"))
    way: Mapped[str] = mapped_column(default="room")  # room, online: a hybrid session has a pool of each
    capacity: Mapped[int]
    hard_limit: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    reserved: Mapped[int] = mapped_column(default=0)  # for invited families, until the day below (bookings.md 1.5)
    kept: Mapped[int] = mapped_column(default=0)  # those of them that no invited family has taken yet
    reserved_until: Mapped[date | None]  # on this day they go back to everybody
    ver: Mapped[int] = mapped_column(default=0)  # counts passes of the gate; also numbers the queue
    occurrence: Mapped[Occurrence | None] = relationship()
    run: Mapped[Run | None] = relationship()

    @property
    def left(self) -> int:
        """Places free; never below 0, even where staff added one by hand."""
        return max(self.capacity - self.taken, 0)

    @property
    def left_for_all(self) -> int:
        """Places free for who has no invitation: those that are kept for invited families are not."""
        return max(self.left - self.kept, 0)

    @property
    def occurrences(self) -> list[Occurrence]:
        """The sessions that a place here is for, first one first."""
        if self.run:
            return self.run.occurrences
        return [self.occurrence] if self.occurrence else []

    @property
    def still_on(self) -> list[Occurrence]:
        """Those of its sessions that were not called off."""
        return [one for one in self.occurrences if one.state != "cancelled"]

    @property
    def sessions(self) -> list[Occurrence]:
        """What a place here is for now: the sessions that are still on; all of them where all were called off."""
        return self.still_on or self.occurrences

    @property
    def first_on(self) -> Occurrence:
        """The session with which a place here begins: one that was called off starts nothing."""
        return self.sessions[0]


def make_pool(
    capacity: int, *, occurrence: Occurrence | None = None, run: Run | None = None, way: str = "room"
) -> Pool:
    """A new pool in the session, of just this many places."""
    pool = Pool(capacity=capacity, hard_limit=capacity, occurrence=occurrence, run=run, way=way)
    db.session.add(pool)
    return pool


def gate(pool_ids: Iterable[UUID]) -> dict[UUID, Pool]:
    """Pass the gate of each pool, by rising id, and give them as they are now; NotYours if one does not exist.

    Until this transaction ends nobody else passes. Nothing read before this may decide anything (R1, R2, R9): their
    sessions and programmes are read anew along with them.
    """
    ids = sorted(set(pool_ids))
    for pool_id in ids:
        passed = db.session.connection().execute(update(Pool).where(Pool.id == pool_id).values(ver=Pool.ver + 1))
        if passed.rowcount != 1:
            raise NotYours
    return {pool.id: pool for pool in db.session.scalars(_with_sessions(), {"ids": ids})}


@cache
def _with_sessions() -> Select[Pool]:
    """Select pools with their sessions and programmes as they are now; built once, because every booking asks."""
    session = joinedload(Pool.occurrence).joinedload(Occurrence.programme)
    run = joinedload(Pool.run).selectinload(Run.occurrences).joinedload(Occurrence.programme)
    these = Pool.id.in_(bindparam("ids", type_=Uuid(), expanding=True))
    return select(Pool).where(these).options(session, run).execution_options(populate_existing=True)


def take(pool: Pool, weight: int, *, invited: bool = False) -> bool:
    """Take this many places if they are free (R4), kept ones only for who is invited. Only behind the gate."""
    free: ColumnElement[int] = Pool.capacity - (0 if invited else Pool.kept)
    return count(pool, weight, Pool.taken + weight <= free)


def give_back(pool: Pool, weight: int) -> None:
    """Free this many places. Only behind the gate (R10). What staff had added above the capacity goes first."""
    limit = max(pool.capacity, pool.taken - weight)
    count(pool, -weight, Pool.taken >= weight, hard_limit=limit)


def take_extra(pool: Pool, weight: int) -> None:
    """Take this many places whether they are free or not: the one way above the capacity. Only behind the gate."""
    count(pool, weight, Pool.taken >= 0, hard_limit=max(pool.hard_limit, pool.taken + weight))


def resize(pool: Pool, capacity: int) -> None:
    """Give the pool another capacity. Who has a place keeps it: below `taken` it only falls (R4). Behind the gate."""
    limit = max(capacity, pool.taken)
    changed(update(Pool).where(Pool.id == pool.id).values(capacity=capacity, hard_limit=limit))


def count(pool: Pool, change: int, condition: ColumnElement[bool], **more: int) -> bool:
    """Change `taken` where the condition holds in the database; whether it did."""
    step = update(Pool).where(Pool.id == pool.id, condition).values(taken=Pool.taken + change, **more)
    return changed(step) == 1


def changed(step: Update) -> int:
    """How many rows an UPDATE changed; what the session holds of them changes along."""
    result = db.session.execute(step.execution_options(synchronize_session="evaluate"))
    return result.rowcount if isinstance(result, CursorResult) else 0
