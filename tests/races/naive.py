"""How bookings go wrong: read, think for 2 ms, write, in a plain transaction on a table without a check.

The control of the races: if this does not oversell, they prove nothing.
"""

import time
from collections import Counter
from collections.abc import Callable

from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, func, insert, select, update

metadata = MetaData()
POOL = Table("naive_pool", metadata, Column("capacity", Integer), Column("taken", Integer))
BOOKING = Table("naive_booking", metadata, Column("id", Integer, primary_key=True))


def prepare(url: str, capacity: int) -> Engine:
    """An empty pool of this many places, in a database of its own tables."""
    engine = create_engine(url)
    metadata.drop_all(engine)
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(POOL).values(capacity=capacity, taken=0))
    return engine


def sold(engine: Engine) -> int:
    """How many places were sold."""
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(BOOKING)).scalar_one()


def book(engine: Engine) -> None:
    """Take a place if there is one, as one would write it without thinking of others."""
    with engine.begin() as connection:
        capacity, taken = connection.execute(select(POOL.c.capacity, POOL.c.taken)).one()
        if taken < capacity:
            time.sleep(0.002)
            connection.execute(update(POOL).values(taken=taken + 1))
            connection.execute(insert(BOOKING))


def run(url: str, ready: Callable[[], object], *, tries: int) -> Counter:
    """In a process of its own: try so many times, once told to go."""
    engine = create_engine(url, connect_args={"timeout": 30} if url.startswith("sqlite") else {})
    ready()
    for _ in range(tries):
        book(engine)
    return Counter()
