"""What a device sends: a clear header and, inside, the answers. Its bytes are frozen when the form is finished."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.offline.sealing import CannotOpen

MAX_ITEMS = 25
MAX_BYTES = 1_000_000
HASH = re.compile(r"[0-9a-f]{64}")
FORM = re.compile(r"[a-z][a-z0-9-]{0,40}\.v[1-9][0-9]{0,4}")


class Unreadable(ValueError):
    """A batch that is no list of envelopes: nothing of it is taken, and the device tries smaller pieces."""


@dataclass(frozen=True)
class Envelope:
    """One finished form as it travels: `inside` is {kid, ct}; kid None means not sealed, ct is the answers' JSON."""

    id: UUID
    sha256: str
    device_id: UUID
    seq: int
    form: str
    rev: int
    supersedes: UUID | None
    inside: Mapping[str, Any]

    @property
    def intact(self) -> bool:
        """Whether what arrived is what was frozen on the device: SHA-256 of the bytes of `ct`."""
        return hashlib.sha256(str(self.inside["ct"]).encode()).hexdigest() == self.sha256


@dataclass(frozen=True)
class Letter:
    """What was inside: the answers as typed, and what the device's clock said (never trusted for order)."""

    id: UUID
    answers: Mapping[str, Any]
    finished_at: datetime | None
    skew_ms: int


def read_batch(sent: Any) -> list[Envelope]:
    """The envelopes of a request's JSON; Unreadable if it is anything else or there are too many."""
    items = sent.get("items") if isinstance(sent, Mapping) else None
    if not isinstance(items, list) or not 0 < len(items) <= MAX_ITEMS:
        raise Unreadable(f"1 to {MAX_ITEMS} items")
    return [read(item) for item in items]


def read(item: Any) -> Envelope:
    """One envelope; Unreadable if a part of its header is missing or of the wrong kind."""
    try:
        inside, supersedes = item["envelope"], item.get("supersedes")
        return Envelope(
            id=UUID(item["id"]),
            sha256=matching(HASH, item["sha256"]),
            device_id=UUID(item["device_id"]),
            seq=small(item["seq"]),
            form=matching(FORM, item["form"]),
            rev=small(item.get("rev", 1)),
            supersedes=UUID(supersedes) if supersedes else None,
            inside={"kid": inside.get("kid"), "ct": storable(inside["ct"])},
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(str(error)) from None


def matching(pattern: re.Pattern[str], value: str) -> str:
    """The value, if it has this shape; ValueError otherwise."""
    if not pattern.fullmatch(value):
        raise ValueError(value)
    return value


def small(value: Any) -> int:
    """A counting number that every database keeps; ValueError otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise ValueError(value)
    return value


def storable(text: Any) -> str:
    """Text that every database keeps (no zero bytes, no half characters); ValueError otherwise."""
    if not isinstance(text, str) or "\x00" in text:
        raise ValueError("not text")
    return text.encode().decode()


def open_(envelope: Envelope) -> Letter:
    """The letter inside; CannotOpen if it is sealed to a key we lack, or is not what a form writes."""
    try:
        if envelope.inside["kid"] is not None:
            raise CannotOpen("no such key")
        said = json.loads(envelope.inside["ct"])
        if said["id"] != str(envelope.id) or said["form"] != envelope.form or not isinstance(said["answers"], dict):
            raise CannotOpen("the letter is not this envelope’s")
        finished = said.get("finished_at")
        moment = datetime.fromisoformat(finished) if finished else None
        return Letter(
            envelope.id, said["answers"], moment if moment and moment.tzinfo else None, int(said.get("skew_ms") or 0)
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise CannotOpen(str(error)) from None
