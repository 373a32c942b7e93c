"""All rows of the tests' database: gone after each test; kept once, and put back as they were."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, text

from eysend.core import clock
from eysend.core.db import db, metadata

Rows = dict[Table, list[tuple[Any, ...]]]
"""As the driver has them: null is not the null of JSON."""
Known = dict[str, tuple[tuple[Any, ...], Rows, Any]]
"""What was built last, by name: when and of what; the rows that came of it; what was given."""


def empty_tables() -> None:
    """Leave every table empty, whoever wrote to it."""
    with in_any_order() as connection:
        if connection.dialect.name == "postgresql":
            names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
            connection.execute(text(f"DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY '{{{names}}}'::text[] LOOP "
                                    "EXECUTE format('DELETE FROM %I', t); END LOOP; END $$"))  # fmt: skip
        else:
            for table in filled(connection):
                connection.execute(table.delete())


def once(known: Known, name: str, build: Callable[[], Any], *of: object) -> Any:
    """Build and commit, and give what `build` gives. Where the same was built before, at the same moment `of` the
    same, write the rows that came of it instead, and give what it gave.
    """
    db.session.commit()
    here = (clock.now(), *of)
    if name in known and known[name][0] == here:
        put_back(known[name][1])
    else:
        before = read()
        gave = build()
        db.session.commit()
        known[name] = here, new_since(before), gave
    return known[name][2]


def new_since(before: Rows) -> Rows:
    """The rows that came; AssertionError if one that was there is another now."""
    after, new = read(), {}
    assert all(set(rows) <= set(after.get(table, ())) for table, rows in before.items()), "more happened than new rows"
    for table, rows in after.items():
        old = set(before.get(table, ()))
        new[table] = [row for row in rows if row not in old]
    return {table: rows for table, rows in new.items() if rows}


def read() -> Rows:
    """Every row that is committed, in the order in which they were written."""
    with db.engine.connect() as connection:
        cast, order = ("::text", "ctid") if connection.dialect.name == "postgresql" else ("", "rowid")
        every = {
            table: f'SELECT {columns(table, cast)} FROM "{table}" ORDER BY {order}' for table in filled(connection)
        }
        return {table: [tuple(row) for row in connection.exec_driver_sql(asked)] for table, asked in every.items()}


def put_back(rows: Rows) -> None:
    """Write these rows as they were."""
    with in_any_order() as connection:
        mark = "%s" if connection.dialect.name == "postgresql" else "?"
        for table, given in rows.items():
            marks = ", ".join(mark for _ in table.columns)
            connection.exec_driver_sql(f'INSERT INTO "{table}" ({columns(table)}) VALUES ({marks})', given)


def columns(table: Table, cast: str = "") -> str:
    """The columns by name."""
    return ", ".join(f'"{column.name}"{cast}' for column in table.columns)


def filled(connection: Connection) -> list[Table]:
    """The tables that have a row, whichever process put it there: one question for all."""
    each = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in metadata.tables)
    return [metadata.tables[name] for name in connection.execute(text(" UNION ALL ".join(each))).scalars()]


@contextmanager
def in_any_order() -> Iterator[Connection]:
    """One transaction that may write to tables in any order: no key of another row is looked up meanwhile."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            with connection.begin():
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                yield connection
            return
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
