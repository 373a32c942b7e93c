"""The deed: more places, and who waits is asked at once; or fewer, and nobody loses theirs (R4, XC-2)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.actions import pass_on
from eysend.bookings.pool import Pool, gate, resize
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.forms import Answers
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.training.letters import tell_moved_up

OVER = "This date has started or was called off, so its places cannot be changed any more."


def change_places(pools: Sequence[Pool], answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Give each pool of a date its number of places. NotNow once the date has started or was called off."""
    ids = [pool.id for pool in pools]

    def do() -> dict[str, Any]:
        for pool in gate(ids).values():
            first = pool.first_on
            if at >= first.starts_at or first.state == "cancelled":
                raise NotNow(OVER)
            wanted = answers[f"places_{pool.way}"]
            if wanted != pool.capacity:
                note("changed the number of places", pool, by=by.actor, at=at,
                     fields={"from": pool.capacity, "to": wanted})  # fmt: skip
                resize(pool, wanted)
                pass_on(pool, by.actor, at)
        tell_moved_up(at, ids)
        return {}

    with db.session.begin_nested():
        once(key, {"places": sorted(map(str, ids)), **answers}, do, by=by.actor, at=at)
