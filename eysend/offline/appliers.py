"""Which forms a device may send, and what is done with each. The slices register theirs as the app is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from eysend.offline.envelope import Letter
from eysend.people.viewer import Viewer


class Applier(Protocol):
    """Does the deed of a form for its author, checking what they may do today; gives the address of what it made.

    Raises Refused (answers not in order), NotYours (no longer permitted), NotNow (closed), SameKeyOtherBody or Hold.
    """

    def __call__(self, letter: Letter, *, by: Viewer, on: date, at: datetime) -> str: ...


@dataclass(frozen=True)
class OfflineForm:
    """A form that works without signal: its key (name.vN), its fixed address, its empty page, and its deed."""

    key: str
    address: str
    shell: str  # a template with nothing personal in it
    values: Callable[[], dict[str, Any]]  # what that template needs
    apply: Applier
    child: Callable[[Mapping[str, Any], Viewer, date], tuple[UUID | None, str]]  # of answers: id, and name if shown
    children: Callable[[Viewer, date], list[tuple[str, str]]]  # (id, name) that this viewer may choose where none was

    @property
    def name_and_version(self) -> tuple[str, int]:
        """("observation", 1) of observation.v1."""
        name, version = self.key.rsplit(".v", 1)
        return name, int(version)


_known: dict[str, OfflineForm] = {}


def register(form: OfflineForm) -> None:
    """Let devices keep and send this form. A published version stays known for ever."""
    _known[form.key] = form


def find(key: str) -> OfflineForm | None:
    """The form of this key, or None if there never was one."""
    return _known.get(key)


def newest() -> dict[str, OfflineForm]:
    """The newest version of each form, by name."""
    return {form.name_and_version[0]: form for form in sorted(_known.values(), key=lambda f: f.name_and_version)}
