"""Two people changed one record, each from what they saw: fields that only one of them changed merge by themselves.

What somebody saw travels with their form as a short hash a field, not as the words: the words may have been taken back
since. Nothing is ever overwritten because it came last (offline.md §2.4, XC-6).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any


@dataclass(frozen=True)
class Merged:
    """What comes of it: the record's new values, and the names of the fields that both changed, each otherwise."""

    values: dict[str, Any]
    overlapping: list[str]


def seen(values: Mapping[str, Any], names: Iterable[str]) -> str:
    """What a reader saw of these fields, as JSON {field: 12 hex digits of SHA-256}, to travel with their form."""
    return json.dumps({name: mark(values.get(name)) for name in names}, separators=(",", ":"))


def merge(saw: str, *, now: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """`mine` into what the record says `now`, by what its author `saw`.

    An overlapping field keeps what the record says until a person chooses. ValueError if `saw` is not what seen() made.
    """
    marks = marks_in(saw)
    values, overlapping = dict(now), []
    for name, value in mine.items():
        before, theirs, ours = marks.get(name), mark(now.get(name)), mark(value)
        if ours in (before, theirs):
            continue
        if before == theirs:
            values[name] = value
        else:
            overlapping.append(name)
    return Merged(values, overlapping)


def mark(value: Any) -> str:
    """A field's value in 12 hex digits; nothing given is the same as an empty box, and line ends do not count."""
    said = "" if value in (None, []) else value
    text = (
        said.replace("\r\n", "\n").strip() if isinstance(said, str) else json.dumps(said, sort_keys=True, default=str)
    )
    return sha256(text.encode()).hexdigest()[:12]


def marks_in(saw: str) -> dict[str, str]:
    """What seen() wrote, read back; ValueError for anything else."""
    marks = json.loads(saw)
    if not isinstance(marks, dict) or not all(isinstance(one, str) for one in marks.values()):
        raise ValueError("not what was seen")
    return marks
