"""Who may have tasks."""

from typing import Protocol
from uuid import UUID


class Doer(Protocol):
    """What tasks ask of a viewer (people stands above this package)."""

    @property
    def person_id(self) -> UUID | None: ...
    @property
    def teams(self) -> frozenset[str]: ...
    @property
    def works_here(self) -> bool: ...
    @property
    def family(self) -> frozenset[UUID]: ...
