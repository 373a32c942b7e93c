"""Runs the numbered migrations on the connection that the caller hands in, the same on SQLite and PostgreSQL.

On SQLite a changed table is built anew beside the old one, which must not pull at rows that refer to it:
foreign keys rest meanwhile, and every one is checked before the transaction ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy
from alembic import context

import eysend
from eysend.core.db import UtcTime, metadata


@contextmanager
def foreign_keys_resting(connection: sqlalchemy.Connection) -> Iterator[None]:
    """SQLite only: no foreign key acts inside the block. A transaction would ignore it: none may be open."""
    if connection.in_transaction():
        raise RuntimeError("migrations open their own transaction: hand in a connection that has none")
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def plainly(kind: str, thing: object, _: object) -> str | bool:
    """Write our column types as SQLAlchemy's own, so that a migration never depends on today's code."""
    if kind == "type" and isinstance(thing, UtcTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, sqlalchemy.JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def migrate(connection: sqlalchemy.Connection) -> None:
    """Everything in one transaction, on SQLite too."""
    lite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=lite,
        transactional_ddl=True,
        compare_type=True,
        render_item=plainly,
    )
    with context.begin_transaction():
        context.run_migrations()
        if lite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
            raise RuntimeError(f"a migration left rows that refer to nothing: {broken[:5]}")


eysend.models()
given = context.config.attributes["connection"]
if given.dialect.name == "sqlite":
    with foreign_keys_resting(given):
        migrate(given)
else:
    migrate(given)
