"""The ids of records."""

import os
import time
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

LATEST = [0]  # the moment of the newest id of this process, in nanoseconds
TICK = 250  # a 4,096th of a millisecond, rounded up


def new_id() -> UUID:
    """A UUIDv7, made here or on a device, so that a record keeps its name: the millisecond, its 4,096th, then chance.

    Those of one process rise even where several are made in a millisecond or the machine’s clock is set back.
    """
    LATEST[0] = max(time.time_ns(), LATEST[0] + TICK)
    millisecond, rest = divmod(LATEST[0], 1_000_000)
    head = millisecond << 16 | 0x7 << 12 | (rest << 12) // 1_000_000
    return UUID(int=head << 64 | 0x2 << 62 | int.from_bytes(os.urandom(8)) >> 2)


def id_or_none(text: Any) -> UUID | None:
    """The id that a link or a form carries, or None where it carries nothing of the kind."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


def id_at(address: str) -> UUID:
    """The id of what stands at an address of ours, which ends in it; ValueError where it does not."""
    return UUID(urlsplit(address).path.rsplit("/", 1)[-1])
