"""How bookings go wrong: read, think for 2 ms, write, in a plain transaction on a table without a check.

The control of the races: if this does not oversell, they prove nothing. `python -m tests.races.naive URL TRIES`.
"""

import sys
import time

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


def main() -> None:
    """Try so many times, once told to go."""
    engine = create_engine(sys.argv[1], connect_args={"timeout": 30} if sys.argv[1].startswith("sqlite") else {})
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for _ in range(int(sys.argv[2])):
        book(engine)
    sys.stdout.write("{}\n")


if __name__ == "__main__":
    main()
