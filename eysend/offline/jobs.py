"""What the clock does about devices: a new key to seal to, a month before the old one ends."""

from datetime import datetime

from eysend.core import clock
from eysend.core.slots import Job, daily
from eysend.offline import sealing


def renew_seal_key(_: datetime) -> None:
    """Make the next key in time. Real time counts: devices hold keys whatever the demonstration's clock says."""
    sealing.ensure_key(clock.real_now())


JOBS = (Job("offline.renew_seal_key", daily(3, 30), renew_seal_key),)
