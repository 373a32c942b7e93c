"""The database: SQLite (encrypted, in a file) or PostgreSQL, one set of models, explicit transactions.

A request that writes begins with BEGIN IMMEDIATE on SQLite: a deferred transaction that turns into a write fails
at once with "database is locked", whatever the timeout. A request that reads begins with BEGIN and may not flush.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, DateTime, Dialect, Engine, MetaData, Uuid, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from eysend.config import secret_file
from eysend.core.clock import real_now
from eysend.core.ids import new_id as new_id  # every record’s, and so every slice’s
from eysend.core.turns import Turns

LOCK_WAIT_SECONDS = 5
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
LIMITS = "; ".join(
    f"SET LOCAL {name} = '{seconds}s'"
    for name, seconds in {
        "lock_timeout": LOCK_WAIT_SECONDS, "statement_timeout": 20, "idle_in_transaction_session_timeout": 30
    }.items()
)  # fmt: skip
BUSY = frozenset({"55P03", "40P01"})  # PostgreSQL: a lock not to be had in time; a deadlock
writing: ContextVar[bool] = ContextVar("writing", default=True)


class UtcTime(TypeDecorator[datetime]):
    """A moment, aware and in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; ValueError if the moment has no zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a moment without a zone: {value}")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite gives the zone away; what was stored is UTC."""
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
TYPES: dict[Any, Any] = {
    datetime: UtcTime,
    UUID: Uuid,
    dict[str, Any]: JSON().with_variant(JSONB(), "postgresql"),
    list[Any]: JSON().with_variant(JSONB(), "postgresql"),
}
metadata = MetaData(naming_convention=NAMES)


class Base(DeclarativeBase):
    """What every model stands on: named constraints, UTC moments, JSON that both engines search."""

    registry = registry(metadata=metadata, type_annotation_map=TYPES)


db = SQLAlchemy(model_class=Base, disable_autonaming=True)


class Record(Base):
    """A row with a key of its own that says when it was made (UTC)."""

    __abstract__ = True
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    made_at: Mapped[datetime] = mapped_column(default=real_now)


def engine_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Flask-SQLAlchemy's settings for the database that `settings` names (DATABASE_URL, else the embedded file)."""
    if url := settings["DATABASE_URL"]:
        options = {"pool_size": 10, "pool_pre_ping": True, "connect_args": {"prepare_threshold": None}}
    else:
        url = f"sqlite:///{Path(settings['EYSEND_DATA']) / 'eysend.db'}"
        options = {"module": sqlcipher, "connect_args": {"timeout": LOCK_WAIT_SECONDS}}
    options["hide_parameters"] = True  # values of a statement that failed are personal data; logs are not for them
    return {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": options}


def init(app: Flask) -> None:
    """Join the database to the app and give its engine the house's rules."""
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine, secret_file(Path(app.config["EYSEND_DATA"]) / "database.key"))
        else:
            event.listen(db.engine, "handle_error", without_values)
            event.listen(db.engine, "begin", set_limits)


def set_limits(connection: Connection) -> None:
    """Nobody waits for ever. Said with the BEGIN of each transaction and gone with its end, because PgBouncer hands a
    session's connection to somebody else at each; for the same reason nothing is prepared on the server.
    """
    cursor = connection.connection.cursor()
    cursor.execute(LIMITS)
    cursor.close()


def without_values(fault: ExceptionContext) -> None:
    """PostgreSQL quotes rows when it complains, and errors are logged: keep the class, the code and the constraint."""
    error, ours = fault.original_exception, fault.sqlalchemy_exception
    if code := getattr(error, "sqlstate", None):
        broken = getattr(getattr(error, "diag", None), "constraint_name", None) or ""
        error.args = (f"{code} {broken}".strip(),)
        if ours:
            ours.args = (f"({type(error).__name__}) {error}",)


def prepare_sqlite(engine: Engine, key: str) -> None:
    """Open each connection with the key (64 hex characters) and begin transactions ourselves."""

    @event.listens_for(engine, "connect")
    def open_encrypted(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in (f"key = \"x'{key}'\"", *PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")

    turns = Turns(engine)
    event.listen(engine, "begin", lambda connection: begin(connection, turns))


def begin(connection: Connection, turns: Turns) -> None:
    """Begin reading, or begin writing when it is our turn; OperationalError “locked” after 5 seconds in all."""
    if not writing.get():
        connection.exec_driver_sql("BEGIN")
        return
    asked = monotonic()
    if not turns.take(connection, LOCK_WAIT_SECONDS):
        raise OperationalError("BEGIN IMMEDIATE", None, sqlcipher.OperationalError("database is locked"))
    try:
        wait_for_the_file(connection, LOCK_WAIT_SECONDS - (monotonic() - asked))
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except Exception:
        turns.end(connection.info)
        raise
    finally:
        wait_for_the_file(connection, LOCK_WAIT_SECONDS)


def wait_for_the_file(connection: Connection, seconds: float) -> None:
    """How long this connection waits where another process holds the file."""
    connection.connection.cursor().execute(f"PRAGMA busy_timeout = {max(int(seconds * 1000), 0)}").close()


@event.listens_for(Session, "before_flush")
def refuse_writes_while_reading(session: Session, *_: Any) -> None:
    """A GET changes nothing: a flush outside a writing block is a fault of ours, so it is loud."""
    if not writing.get() and (session.new or session.dirty or session.deleted):
        raise RuntimeError("A request that reads tried to write")


@contextmanager
def transaction(*, write: bool) -> Iterator[None]:
    """Everything inside is one transaction: kept if it ends well, undone if it raises."""
    mark = writing.set(write)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        writing.reset(mark)


def is_busy(error: BaseException) -> bool:
    """Whether the database gave up waiting for a lock: try again, nothing is wrong."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    return "database is locked" in str(cause) or getattr(cause, "sqlstate", None) in BUSY


def canonical(value: Any) -> bytes:
    """JSON bytes that are the same for the same content (sorted keys, no spaces, UTF-8), for hashing."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode()
