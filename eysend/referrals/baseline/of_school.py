"""A school’s own request, to choose where an assessment goes."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class OfSchool:
    """A draft or a request of a school: its id, which school, and words to choose it by."""

    id: UUID
    setting_id: UUID
    words: str
