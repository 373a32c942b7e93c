"""Taking children's details offline, and having them removed: noted each time, with whose they were."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from eysend.core import audit, clock
from eysend.core.db import db, new_id
from eysend.core.once import once
from eysend.offline.device import Sender, heard_from
from eysend.offline.taken.day_pack import LASTS, DayPack
from eysend.offline.taken.queries import packs_on
from eysend.people.viewer import Viewer


def take(key: UUID, device: UUID, children: Iterable[str], *, by: Viewer, at: datetime) -> None:
    """Let this device keep the details of these children for seven days, instead of whatever it kept of this person's.

    The caller has looked that they may take each of them.
    """
    chosen = sorted(children)

    def write() -> dict[str, str]:
        end_all(device, by=by, at=at)
        heard_from(Sender(device, by.person_id), at=at)
        row = DayPack(id=new_id(), person_id=by.person_id, device_id=device, children=chosen, taken_at=at)
        row.until = clock.really(at) + LASTS
        db.session.add(row)
        audit.note("taken offline", row, by=by.actor, at=at, fields={"children": chosen, "device": str(device)})
        return {"day_pack": str(row.id)}

    once(key, {"device": str(device), "children": chosen}, write, by=by.actor, at=at)


def remove(device: UUID, *, by: Viewer, at: datetime) -> None:
    """Nothing of this person's is kept on this device any more; once more changes nothing."""
    end_all(device, by=by, at=at)


def end_all(device: UUID, *, by: Viewer, at: datetime) -> None:
    """End what this person has on this device."""
    for row in packs_on(device, by):
        row.ended_at = at
        audit.note("removed from a device", row, by=by.actor, at=at, fields={"children": row.children})
