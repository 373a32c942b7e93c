"""The database: encrypted at rest, honest about time, and never written to by a request that reads."""

import sqlite3
import subprocess
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from traceback import format_exception

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import event, insert, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

import eysend
from eysend.core.db import db, is_busy, new_id, transaction
from eysend.people.home import Home
from eysend.people.person import Person


@pytest.fixture
def embedded(app):
    if db.engine.dialect.name != "sqlite":
        return None
    return Path(app.config["EYSEND_DATA"])


def test_the_embedded_file_cannot_be_read_without_its_key(embedded, cast, tmp_path):
    if embedded:
        # By another process: closing a file here would take away the locks that this process holds on it.
        subprocess.run(["cp", embedded / "eysend.db", embedded / "eysend.db-wal", tmp_path], check=True)
        assert b"Haddad" not in (tmp_path / "eysend.db").read_bytes() + (tmp_path / "eysend.db-wal").read_bytes()
        with pytest.raises(sqlite3.DatabaseError):
            sqlite3.connect(tmp_path / "eysend.db").execute("SELECT * FROM person")


def test_the_embedded_file_is_kept_as_the_house_asks(tmp_path):
    settings = {"EYSEND_ENV": "test", "TESTING": True, "EYSEND_DATA": tmp_path, "DATABASE_URL": ""}
    with eysend.create_app(settings).app_context(), db.engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys")
        read = {name: connection.scalar(text(f"PRAGMA {name}")) for name in names}
    assert read == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@contextmanager
def held_by_another(file, key):
    """SQLite’s file, written to by another connection that does not end, as by another process."""
    holder = sqlcipher.connect(file, isolation_level=None)
    holder.execute(f"PRAGMA key = \"x'{key}'\"")
    holder.execute("BEGIN IMMEDIATE")
    yield
    holder.close()


def test_waiting_for_a_turn_and_for_the_file_are_5_seconds_together(app, embedded, monkeypatch):
    if not embedded:
        pytest.skip("a file is SQLite’s; the limits of PostgreSQL have a test of their own below")
    monkeypatch.setattr("eysend.core.db.LOCK_WAIT_SECONDS", 1)
    waited = []

    def write():
        asked = monotonic()
        with pytest.raises(OperationalError, match="locked"), app.app_context(), transaction(write=True):
            db.session.execute(text("SELECT 1"))
        waited.append(monotonic() - asked)

    with held_by_another(embedded / "eysend.db", (embedded / "database.key").read_text()):
        first = Thread(target=write)
        first.start()
        sleep(0.5)
        write()
        first.join()
    assert len(waited) == 2 and max(waited) < 1.9  # one after the other they would be 2
    with app.app_context(), db.engine.connect() as reader:
        assert reader.exec_driver_sql("PRAGMA busy_timeout").scalar() == 1000  # the next wait is whole again


LIMITS = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")


def limits_of(ask):
    return [ask(f"SHOW {name}") for name in LIMITS]


def test_on_postgresql_each_transaction_is_limited_and_leaves_its_session_as_it_was(app):
    """What PgBouncer needs: nothing given when connecting, nothing left behind, nothing prepared on the server."""
    if db.engine.dialect.name != "postgresql":
        return
    for _ in range(9):
        with db.engine.begin() as connection:
            assert limits_of(lambda one: connection.exec_driver_sql(one).scalar()) == ["5s", "20s", "30s"]
            raw = connection.connection.driver_connection
            with connection.begin_nested() as inner:
                inner.rollback()
            assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "5s"
            assert connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar() == 0
    assert limits_of(lambda one: raw.execute(one).fetchone()[0]) == ["0", "0", "0"]
    assert "options" not in raw.info.get_parameters()
    raw.rollback()


def test_the_limits_cost_a_page_no_statement(app):
    asked = []
    event.listen(db.engine, "before_cursor_execute", keep := lambda *met: asked.append(met[2]))
    db.session.execute(text("SELECT 1"))
    event.remove(db.engine, "before_cursor_execute", keep)
    assert [one for one in asked if not one.startswith("BEGIN")] == ["SELECT 1"]


def test_a_request_that_reads_cannot_write(app):
    with pytest.raises(RuntimeError, match="tried to write"), transaction(write=False):
        db.session.add(Person(first_name="Sana", last_name="Haddad"))


def test_a_transaction_that_fails_leaves_nothing(app):
    with pytest.raises(ZeroDivisionError), transaction(write=True):
        db.session.add(Person(first_name="Sana", last_name="Haddad"))
        db.session.flush()
        raise ZeroDivisionError
    assert db.session.query(Person).count() == 0


def test_a_moment_without_a_zone_is_refused(app):
    db.session.add(Person(first_name="Sana", last_name="Haddad", made_at=datetime.fromisoformat("2027-03-02")))
    with pytest.raises(StatementError, match="without a zone"):
        db.session.flush()


def test_moments_come_back_in_utc(app, cast):
    db.session.expire_all()
    assert db.session.get(Person, cast.sana.id).made_at.tzinfo is UTC


def test_keys_sort_by_the_time_they_were_made():
    keys = [new_id() for _ in range(50)]
    assert len(set(keys)) == 50 and all(key.version == 7 for key in keys)
    assert keys[0].hex[:11] <= keys[-1].hex[:11]


def test_only_waiting_for_a_lock_counts_as_busy(app):
    assert not is_busy(ValueError("database is locked"))


def test_a_statement_that_fails_tells_the_log_no_word_of_a_person(app, cast):
    with pytest.raises(IntegrityError) as refused:
        db.session.execute(
            insert(Home).values(person_id=cast.sana.id, child_id=cast.amir.id, tie="CANARY", from_day=date(2027, 3, 2))
        )
    db.session.rollback()
    told = "".join(format_exception(refused.value))
    assert "CANARY" not in told and str(cast.sana.id) not in told and cast.sana.id.hex not in told
    if db.engine.dialect.name == "postgresql":
        assert "UniqueViolation" in told and "23505 uq_home_person_id_child_id" in told
