"""Taking something that only one may have: a row with a unique key, inserted unless it is there."""

from typing import Any

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite

from eysend.core.db import Base, db


def insert(model: type[Base], **values: Any) -> Any:
    """An INSERT of this row in the words of the engine in use, to which on_conflict_… can be added."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(model).values(**values)


def claim(model: type[Base], **values: Any) -> bool:
    """Add the row in this transaction unless one of its unique keys is taken; whether it was added.

    Who comes second waits until the first transaction has ended: the row is there then, or free again.
    """
    row = insert(model, **values).on_conflict_do_nothing().returning(literal(1))
    return db.session.execute(row).first() is not None
