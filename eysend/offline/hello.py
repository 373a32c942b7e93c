"""What a device is told when it says hello: who is signed in, its tokens, the key to seal to, their forms."""

from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.offline import device, held, sealing
from eysend.offline.envelope import MAX_BYTES, MAX_ITEMS, MIN_CLIENT
from eysend.offline.offered import offered
from eysend.people.viewer import Viewer

PROTO = "eysend-sync/1"


def said(secret: str, device_id: UUID, *, by: Viewer, at: datetime) -> dict[str, Any]:
    """Everything that hello says but the form token. Nobody's name or id stands in it; `at` is real time."""
    who = {"user_handle": device.handle(secret, device_id, by.person_id), "tag": device.tag(secret, by.person_id)}
    limits = {"max_batch": MAX_ITEMS, "max_bytes": MAX_BYTES, "min_client": MIN_CLIENT}
    token, until = device.give(secret, device_id, by.person_id, at=at, session_id=by.session_id)
    of_nobody, nobody_until = device.give(secret, device_id, None, at=at)
    return {
        "proto": PROTO,
        **who,
        "pin": bool(by.roles - {"parent"}),
        "server_time": at.isoformat(),
        **limits,
        "forms": offered(by),
        "seal_key": sealing.current_key(),
        "device": {"id": str(device_id), "token": token, "until": until.isoformat()},
        "nobody": {"token": of_nobody, "until": nobody_until.isoformat()},
        "settled": [str(form) for form in held.lately_settled(by.person_id, device_id)] if by.signed_in else [],
        "wipe": device.wipes(secret, device_id),
    }
