"""Where two records are one child, an adult may have a home under each: they are written to once, by one of them."""

from collections.abc import Iterable
from typing import Any, TypeVar

Found = TypeVar("Found", bound=Any)


def one_each(found: Iterable[Found]) -> list[Found]:
    """Of rows with a `Home` and the kept `Child`, one for each adult of a child: first the kept record's own."""
    best: dict[Any, Found] = {}
    for one in found:
        who = (one[0].person_id, one[1].id)
        if who not in best or one[0].child_id == one[1].id:
            best[who] = one
    return list(best.values())
