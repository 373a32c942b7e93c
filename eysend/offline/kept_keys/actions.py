"""A forgotten PIN loses nothing: the key of a person's unfinished forms, sealed to us on their device, goes back.

We keep no copy. What the device hands us names the person (by this device's handle for them) and the device, and opens
for nobody else and nowhere else (offline.md §2.6).
"""

import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.offline import device, sealing
from eysend.people.person import Person
from eysend.people.signin_session import SignInSession
from eysend.people.viewer import Viewer

FRESH = timedelta(minutes=15)


def just_signed_in(by: Viewer, *, at: datetime) -> bool:
    """Whether this sign-in began within 15 minutes (`at` is real): a found tablet, still signed in, is not enough."""
    session = db.session.get(SignInSession, by.session_id)
    return session is not None and at - session.started_at <= FRESH


def give_back(sealed: Mapping[str, Any], device_id: UUID, secret: str, *, by: Viewer, at: datetime) -> str:
    """The key inside (base64url), noted as given; NotYours if it was not sealed by this person on this device."""
    handle = device.handle(secret, device_id, by.person_id) or ""
    try:
        said = json.loads(sealing.open_sealed(sealed, f"escrow/{handle}/{device_id}".encode()))
        named = f"{said['handle']}/{said['device']}"
        if not hmac.compare_digest(named.encode(), f"{handle}/{device_id}".encode()):
            raise NotYours
        key = str(said["key"])
    except (sealing.CannotOpen, KeyError, TypeError, ValueError):
        raise NotYours from None
    about = db.session.get_one(Person, by.person_id)
    audit.note("key of a device given back", about, by=by.actor, at=at, fields={"device": str(device_id)})
    return key
