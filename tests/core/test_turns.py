"""Writers of one process queue for SQLite's lock; a turn ends however the transaction ends."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from eysend.core.turns import Turns

pytestmark = pytest.mark.engine_free


@pytest.fixture
def turns(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/turns.db")
    yield engine, Turns(engine)
    engine.dispose()


def test_the_second_writer_waits_for_the_first(turns):
    engine, queue = turns
    with engine.connect() as first, engine.connect() as second:
        assert queue.take(first, 0.01)
        assert not queue.take(second, 0.01)


@pytest.mark.parametrize("ending", ["commit", "rollback"])
def test_a_turn_ends_with_the_transaction(turns, ending):
    engine, queue = turns
    with engine.connect() as first, engine.connect() as second:
        first.execute(text("SELECT 1"))
        assert queue.take(first, 0.01)
        getattr(first, ending)()
        assert queue.take(second, 0.01)


def test_a_turn_ends_with_a_connection_that_breaks(turns):
    engine, queue = turns
    with pytest.raises(OperationalError), engine.connect() as first:
        first.execute(text("SELECT 1"))
        queue.take(first, 0.01)
        first.execute(text("SELECT nothing FROM nowhere"))
    with engine.connect() as second:
        assert queue.take(second, 0.01)
