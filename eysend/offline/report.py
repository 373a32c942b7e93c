"""What a device tells of itself: the last number it gave to a form, those that wait on it, those discarded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

MOST = 1000  # numbers in one list: what a device is meant to hold


@dataclass(frozen=True)
class Report:
    """One person's forms on one device. `wiped`: the asking (ISO moment) to take their things off it that was met."""

    made: int
    waits: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    wiped: str | None = None


def read_report(said: Any) -> Report | None:
    """The report of a request's JSON; None if there is none or it is no report: it never stands in a form's way."""
    if not isinstance(said, Mapping):
        return None
    made, wiped = said.get("made"), said.get("wiped")
    waits, dropped = said.get("waits", []), said.get("dropped", [])
    lists = all(isinstance(one, list) and len(one) <= MOST and all(map(number, one)) for one in (waits, dropped))
    if not (lists and number(made) and isinstance(wiped, str | None)):
        return None
    return Report(made, tuple(waits), tuple(dropped), wiped)


def number(value: Any) -> TypeGuard[int]:
    """Whether this is a counting number that every database keeps."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
