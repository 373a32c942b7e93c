"""What a letter encloses for the reader's calendar: the events that are taken out of it, as METHOD:CANCEL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from eysend.core.ical import Entry, calendar

MOMENTS = ("changed", "starts", "ends")


def enclose(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """These cancelled events as `tell(…, calendar=…)` keeps them until the letter is sent."""
    return [{**asdict(entry), **{name: getattr(entry, name).isoformat() for name in MOMENTS}} for entry in entries]


def enclosed(kept: Sequence[Mapping[str, Any]], organizer: str) -> bytes:
    """The file to enclose, taken back by this email address; empty for no events."""
    moments = [{name: datetime.fromisoformat(one[name]) for name in MOMENTS} for one in kept]
    entries = [Entry(**{**one, **at}) for one, at in zip(kept, moments, strict=True)]
    if not entries:
        return b""
    changed = max(entry.changed for entry in entries)
    return calendar(entries, at=changed, organizer=organizer, method="CANCEL")
