"""What a form's lists hold without signal: each slice gives its own, by name, as this viewer may see them today.

A list holds (id, words); a third part, where there is one, is what the form needs besides (the children of a session).
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from eysend.people.viewer import Viewer

STAFF = frozenset({"practitioner", "lead", "admin"})
Listed = Sequence[Sequence[Any]]
Give = Callable[[Viewer, date], Listed]

_given: dict[str, tuple[Give, frozenset[str]]] = {}


def register(name: str, give: Give, to: frozenset[str] = STAFF) -> None:
    """Let devices of these people keep this list: `select[data-list=name]`, for "children" `select[data-children]`.

    Nothing of a record goes to a parent's device: their own forms carry what they need in the page.
    """
    _given[name] = give, to


def lists(viewer: Viewer, on: date) -> dict[str, Listed]:
    """Every list that this viewer's forms may need without signal; minimum words, never a whole name."""
    return {name: give(viewer, on) for name, (give, to) in _given.items() if viewer.roles & to}
