"""Tasks beside the form’s own parts. What hangs on a request by its id (papers, evidence) registers its task here.

`register("papers", give)`: `give(draft, viewer, on)` is None where this asker has no such task, else the Task as it
stands on that day. Its page is its own; it stands after the form’s parts, in the order in which tasks were registered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from eysend.people.viewer import Viewer
from eysend.referrals.drafts.draft import RequestDraft


@dataclass(frozen=True)
class Task:
    """One line of the task list: its words, where its page is, how it stands, and what is still missing in it.

    `instead` is what the form’s own boxes would still ask for, and what is written there makes good."""

    title: str
    href: str
    status: str
    missing: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    colour: str | None = None


Give = Callable[[RequestDraft, Viewer, date], Task | None]
_known: dict[str, Give] = {}


def register(name: str, give: Give) -> None:
    """Have this task stand in the list of every draft that `give` has one for."""
    _known[name] = give


def beside(draft: RequestDraft, viewer: Viewer, on: date) -> list[Task]:
    """The tasks of other modules for this draft, as they stand on a day."""
    return [task for give in _known.values() if (task := give(draft, viewer, on))]
