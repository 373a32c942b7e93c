"""What the clock does about devices: a new key in time, what never arrived or waits too long, unfinished photos."""

from datetime import datetime

from eysend.core import clock
from eysend.core.slots import Job, daily, every
from eysend.offline import ledger, overdue, sealing
from eysend.offline.photos import blob as blobs


def renew_seal_key(_: datetime) -> None:
    """Make the next key in time. Real time counts: devices hold keys whatever the demonstration's clock says."""
    sealing.ensure_key(clock.real_now())


def look_for_missing(at: datetime) -> None:
    """Raise tasks for what devices finished and did not send: their author's after a day, a lead's after three."""
    ledger.look_at_all(clock.local(at).date(), at)


def hand_over_overdue(at: datetime) -> None:
    """What arrived, was not recorded and whose day has passed becomes a lead's."""
    overdue.hand_over_overdue(clock.local(at).date(), at)


def forget_unfinished_photos(at: datetime) -> None:
    """Take away pieces of photos that stopped coming a month ago; the device that has them begins again."""
    blobs.forget_unfinished(at=at)


JOBS = (
    Job("offline.renew_seal_key", daily(3, 30), renew_seal_key),
    Job("offline.look_for_missing", every(minutes=60), look_for_missing),
    Job("offline.hand_over_overdue", every(minutes=60), hand_over_overdue),
    Job("offline.forget_unfinished_photos", daily(3, 40), forget_unfinished_photos),
)
