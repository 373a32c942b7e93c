"""Two people write one part at once: what only one of them changed merges by itself, the rest waits for a person."""

from collections.abc import Mapping
from typing import Any

from eysend.core.merge import Merged, merge


class Meanwhile(Exception):
    """Somebody else changed the same answers since the page was opened: nothing is overwritten, both are shown."""

    def __init__(self, merged: Merged) -> None:
        super().__init__()
        self.merged = merged


def merged_with(saw: str, now: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """What was typed merged into what it says now; a page that lost what it had shown had shown nothing."""
    try:
        return merge(saw, now=now, mine=mine)
    except ValueError:
        return merge("{}", now=now, mine=mine)
