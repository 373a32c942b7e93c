"""What devices may take of what the service knows: each slice gives its own, as this viewer may see it today.

Lists are what forms choose from: (id, words); a third part, where there is one, is what the form needs besides (the
children of a session). Details are the little that may be read of a child without signal, where somebody chose to.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from eysend.people.viewer import Viewer

STAFF = frozenset({"practitioner", "lead", "admin"})
MOST_LINES, LONGEST = 6, 160
Listed = Sequence[Sequence[Any]]
Give = Callable[[Viewer, date], Listed]
Tell = Callable[[UUID, Viewer, date], Sequence[str]]
TakeMore = Callable[[UUID, Viewer, date], Any]

_given: dict[str, tuple[Give, frozenset[str]]] = {}
_told: dict[str, Tell] = {}
_more: dict[str, tuple[str, TakeMore]] = {}


def register(name: str, give: Give, to: frozenset[str] = STAFF) -> None:
    """Let devices of these people keep this list: `select[data-list=name]`, for "children" `select[data-children]`.

    To a parent's device goes what they fill in at home and nothing else of a record (docs/decisions/0031).
    """
    _given[name] = give, to


def register_detail(words: str, tell: Tell) -> None:
    """Let "Take offline" take these lines of a child: `words` say on its page what they are."""
    _told[words] = tell


def register_more(name: str, words: str, take: TakeMore) -> None:
    """Let "Take offline" take of a child what a form is filled with, for its script to find by name; `words` say so."""
    _more[name] = words, take


def lists(viewer: Viewer, on: date) -> dict[str, Listed]:
    """Every list that this viewer's forms may need without signal; minimum words, never a whole name."""
    found = {name: give(viewer, on) for name, (give, to) in _given.items() if viewer.roles & to}
    return {name: rows for name, rows in found.items() if rows}


def for_staff(name: str) -> bool:
    """Whether staff take this list along, and so find the way to its form though their device is locked."""
    _, to = _given.get(name, (None, frozenset()))
    return bool(to & STAFF)


def children(viewer: Viewer, on: date) -> dict[UUID, str]:
    """The children that this viewer may take offline today: first name and initial, by id."""
    give, to = _given.get("children", (lambda *_: (), frozenset()))
    return {UUID(str(row[0])): str(row[1]) for row in give(viewer, on)} if viewer.roles & to else {}


def detail_names() -> list[str]:
    """What is taken of each child besides the name, in words."""
    return [*_told, *(words for words, _ in _more.values())]


def details(child_id: UUID, viewer: Viewer, on: date) -> Mapping[str, list[str]]:
    """Those lines for one child, short and few; what there is none of is left out."""
    found = {words: list(tell(child_id, viewer, on))[:MOST_LINES] for words, tell in _told.items()}
    return {words: [shortened(line) for line in lines] for words, lines in found.items() if lines}


def more(child_id: UUID, viewer: Viewer, on: date) -> dict[str, Any]:
    """What forms about one child are filled with; what there is none of is left out."""
    found = {name: take(child_id, viewer, on) for name, (_, take) in _more.items()}
    return {name: value for name, value in found.items() if value is not None}


def shortened(line: str) -> str:
    """A line of at most 160 letters; what was left out shows as an ellipsis."""
    line = " ".join(line.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()} …"
