"""The columns that every row of around.py has, whatever it is a row of."""

from typing import Any

from sqlalchemy import Date, Select, Uuid, cast, literal, null, select

from eysend.core.db import UtcTime

Rows = Select[*tuple[Any, ...]]
NOTHING = literal("")


def row(kind: str, *, first: Any = NOTHING, last: Any = NOTHING, title: Any = NOTHING, phone: Any = NOTHING,
        at: Any = None, day: Any = None, id: Any = None) -> Rows:  # fmt: skip
    """The columns that all rows have."""
    return select(
        literal(kind).label("kind"), first.label("first_name"), last.label("last_name"), title.label("title"),
        phone.label("phone"), (cast(null(), UtcTime) if at is None else at).label("at"),
        (cast(null(), Date) if day is None else day).label("day"),
        (cast(null(), Uuid) if id is None else id).label("id"),
    )  # fmt: skip
