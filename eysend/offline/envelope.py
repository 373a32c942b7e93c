"""What a device sends: a clear header and, inside, the answers. Its bytes are frozen when the form is finished."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.offline.photos import manifest
from eysend.offline.photos.manifest import Part
from eysend.offline.sealing import CannotOpen, open_sealed

MAX_ITEMS = 25
MAX_BYTES = 1_000_000
MIN_CLIENT = 1  # the oldest of our own pages that may send: CLIENT in static/js/batch.js
HASH = re.compile(r"[0-9a-f]{64}")
FORM = re.compile(r"[a-z][a-z0-9-]{0,40}\.v[1-9][0-9]{0,4}")
HANDLE = re.compile(r"[a-z0-9]{1,64}")
SEALED = ("kid", "epk", "iv", "ct")
SEALED_AS = "eysend-envelope/1"


class Unreadable(ValueError):
    """A batch that is no list of envelopes: nothing of it is taken, and the device tries smaller pieces."""


@dataclass(frozen=True)
class Envelope:
    """One finished form as it travels. `inside` is {kid, epk, iv, ct}, or {kid: None, ct} with the letter's own JSON

    from a device that had never met the service when the form was finished.
    """

    id: UUID
    sha256: str
    device_id: UUID
    seq: int
    form: str
    rev: int
    supersedes: UUID | None
    author_ref: str | None
    inside: Mapping[str, Any]
    blobs: tuple[Part, ...] = ()

    @property
    def head(self) -> str:
        """The clear header as it was sealed with the letter: nobody on the way can put another before it."""
        about = (str(self.id), self.rev, self.supersedes and str(self.supersedes), self.author_ref)
        return json.dumps([SEALED_AS, *about, str(self.device_id), self.seq, self.form], separators=(",", ":"))

    @property
    def intact(self) -> bool:
        """Whether what arrived is what was frozen on the device: SHA-256 of header and inside (not sealed: of ct)."""
        return hash_of(self.inside, self.head) == self.sha256

    @property
    def sealed(self) -> bool:
        """Whether it was sealed to a key of ours."""
        return self.inside["kid"] is not None


@dataclass(frozen=True)
class Letter:
    """What was inside: the answers as typed, who says to have typed them (a handle; None: nobody who had signed in),

    which photos go with them (None: it does not say), and what the device's clock said (never trusted for order).
    """

    id: UUID
    answers: Mapping[str, Any]
    finished_at: datetime | None
    skew_ms: int
    names_author: bool = False
    author: str | None = None
    blobs: tuple[Part, ...] | None = None


def read_batch(sent: Any) -> list[Envelope]:
    """The envelopes of a request's JSON; Unreadable if it is anything else or there are too many."""
    items = sent.get("items") if isinstance(sent, Mapping) else None
    if not isinstance(items, list) or not 0 < len(items) <= MAX_ITEMS:
        raise Unreadable(f"1 to {MAX_ITEMS} items")
    return [read(item) for item in items]


def read(item: Any) -> Envelope:
    """One envelope; Unreadable if a part of its header is missing or of the wrong kind."""
    try:
        supersedes, author = item.get("supersedes"), item.get("author_ref")
        return Envelope(
            id=UUID(item["id"]),
            sha256=matching(HASH, item["sha256"]),
            device_id=UUID(item["device_id"]),
            seq=small(item["seq"]),
            form=matching(FORM, item["form"]),
            rev=small(item.get("rev", 1)),
            supersedes=UUID(supersedes) if supersedes else None,
            author_ref=matching(HANDLE, author) if author else None,
            inside=read_inside(item["envelope"]),
            blobs=manifest.read(item.get("blobs", [])),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(str(error)) from None


def read_inside(inside: Any) -> dict[str, Any]:
    """The parts of what is sealed, or the letter of what is not."""
    if inside.get("kid") is None:
        return {"kid": None, "ct": storable(inside["ct"])}
    return {name: storable(inside[name]) for name in SEALED}


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


def hash_of(inside: Mapping[str, Any], head: str) -> str:
    """SHA-256 of what travelled: of its clear header and what is sealed, or of the letter where it is not."""
    parts = [inside["ct"]] if inside["kid"] is None else [head, *(inside[name] for name in SEALED)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def open_(envelope: Envelope) -> Letter:
    """The letter inside; CannotOpen if it is sealed to a key we lack, or is not what a form writes."""
    return letter_in(envelope.inside, envelope.head, id=envelope.id, form=envelope.form)


def names_its_photos(envelope: Envelope) -> bool:
    """Whether the clear header names the photos that the letter names: its hash leaves them out, and a device lets its

    photos go once the service misses none. A letter that does not open, or says nothing of photos, is not asked.
    """
    try:
        said = open_(envelope).blobs
    except CannotOpen:
        return True
    return said is None or said == envelope.blobs


def letter_in(inside: Mapping[str, Any], head: str, *, id: UUID, form: str) -> Letter:
    """The letter in what travelled under this clear header, which must be that of this form; else CannotOpen."""
    try:
        said = json.loads(inside["ct"] if inside["kid"] is None else open_sealed(inside, head.encode()))
        if said["id"] != str(id) or said["form"] != form or not isinstance(said["answers"], dict):
            raise CannotOpen("the letter is not this envelope’s")
        moment = datetime.fromisoformat(said["finished_at"]) if said.get("finished_at") else None
        finished, skew = moment if moment and moment.tzinfo else None, int(said.get("skew_ms") or 0)
        photos = manifest.read(said["blobs"]) if "blobs" in said else None
        return Letter(id, said["answers"], finished, skew, "author" in said, said.get("author"), photos)
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise CannotOpen(str(error)) from None
