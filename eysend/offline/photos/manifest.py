"""Which photos go with a finished form: named in the clear header of its envelope by the SHA-256 of what travels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HASH = re.compile(r"[0-9a-f]{64}")
FIELD = re.compile(r"[a-z][a-z0-9_]{0,60}")
MOST_PHOTOS = 20
MOST_BYTES = 12_000_000  # of one photo as it travels; devices send about 0.3 MB


class NoManifest(ValueError):
    """What stands where the list of photos should be is none."""


@dataclass(frozen=True)
class Part:
    """One photo in one field of a form; the same photo in two fields is two parts with one hash."""

    sha256: str
    bytes: int
    type: str
    field: str


def read(listed: Any) -> tuple[Part, ...]:
    """The photos of an envelope's header, in the order of the form; NoManifest if there is anything else."""
    if not isinstance(listed, list) or len(listed) > MOST_PHOTOS:
        raise NoManifest(f"at most {MOST_PHOTOS} photos")
    return tuple(one(said) for said in listed)


def one(said: Any) -> Part:
    """One entry; NoManifest if a part of it is missing or of the wrong kind."""
    if not isinstance(said, Mapping):
        raise NoManifest("not an entry")
    sha256, size, kind, field = (said.get(name) for name in ("sha256", "bytes", "type", "field"))
    right = isinstance(sha256, str) and HASH.fullmatch(sha256) and isinstance(field, str) and FIELD.fullmatch(field)
    if not right or kind != "image/jpeg" or isinstance(size, bool) or not isinstance(size, int):
        raise NoManifest("not an entry")
    if not 0 <= size <= MOST_BYTES:
        raise NoManifest("too large")
    return Part(str(sha256), size, kind, str(field))
