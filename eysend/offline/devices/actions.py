"""What its owner may have done to a device from afar: stopped, let again, their things taken off it."""

from datetime import datetime

from eysend.core import audit
from eysend.offline.device import Device
from eysend.people.viewer import Viewer


def stop(row: Device, *, by: Viewer, at: datetime) -> None:
    """Take nothing more from this device. What it has stays on it, sealed; it is told 401 and keeps everything."""
    if row.revoked_at is None:
        row.revoked_at = at
        audit.note("device stopped", row, by=by.actor, at=at)


def let_again(row: Device, *, by: Viewer, at: datetime) -> None:
    """Take in what it hands in, as before."""
    if row.revoked_at is not None:
        row.revoked_at = None
        audit.note("device let again", row, by=by.actor, at=at)


def empty(row: Device, *, by: Viewer, at: datetime) -> None:
    """At its next contact it sends what is finished, and then drops this person's drafts, list of children and key."""
    row.wipe_asked_at, row.wiped_at = at, None
    audit.note("removal from device asked", row, by=by.actor, at=at)
