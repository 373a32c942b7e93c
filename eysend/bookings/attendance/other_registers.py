"""Sessions that are no family's own and have their registers on the same form: whoever leads them gives the lists that
devices keep, and takes in what a device or a page says (bookings.md 1.9)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.people.viewer import Viewer


@dataclass(frozen=True)
class Sheet:
    """What one register says: (place id, `yes`, `no` or empty, note) of each person, and words about the session."""

    key: UUID
    session: str
    people: Sequence[tuple[str, str, str]]
    words: dict[str, Any]
    form: str
    signed_at: datetime | None  # by the device's clock at Finish; none where it was sent online
    skew_ms: int


@dataclass(frozen=True)
class Kind:
    """One kind of session: of which programmes, its lists, the deed, and where what was taken is read."""

    programmes: tuple[str, ...]
    choose: Callable[[Viewer, date], list[list[Any]]]
    take: Callable[..., None]
    address: str


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Let sessions named `name:…` be chosen on the register's form."""
    _kinds[name] = kind


def kind_of(session: str) -> Kind | None:
    """Whose register this is; None for a group's own."""
    return _kinds.get(session.partition(":")[0])


def to_choose(viewer: Viewer, on: date) -> list[list[Any]]:
    """[`name:…`, words, {"children": [[place id, name, []]]}] of all that this viewer leads about this day."""
    return [row for kind in _kinds.values() for row in kind.choose(viewer, on)]


def read_at(programme_kind: str) -> str:
    """Where a register of such a programme is read, with `{}` for the session; empty where on its own page."""
    return next((kind.address for kind in _kinds.values() if programme_kind in kind.programmes), "")
