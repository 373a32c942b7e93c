"""One page of a list that may be long: what is not on it is said to follow, never left out in silence."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Row, Select

from eysend.core.db import db

LAST_PAGE = 1000
Item = TypeVar("Item")


def page_of(rows: Select[*tuple[Any, ...]], number: int, size: int) -> tuple[Sequence[Row[*tuple[Any, ...]]], bool]:
    """The rows of page `number` (the first is 1), and whether more follow."""
    found = db.session.execute(rows.limit(size + 1).offset(first_of(number, size))).all()
    return found[:size], len(found) > size


def part_of(whole: Sequence[Item], number: int, size: int) -> tuple[Sequence[Item], bool]:
    """The same of a list that is known whole, because its order is not one that a database can give."""
    first = first_of(number, size)
    return whole[first : first + size], len(whole) > first + size


def first_of(number: int, size: int) -> int:
    """Where page `number` begins; a number that nobody was shown counts as the nearest there is."""
    return size * (min(max(number, 1), LAST_PAGE) - 1)
