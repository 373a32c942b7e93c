"""What the clock does about decisions: it notices that letters went out, and confirms. It never decides (A-22)."""

from datetime import datetime

from eysend.core import clock
from eysend.core.slots import Job, every
from eysend.referrals.decisions.confirming import CLOCK, confirm_if_all_went, unconfirmed


def confirm_sent(at: datetime) -> None:
    """Confirm what was agreed where the last letter has gone out since the last look (DER-17)."""
    for row in unconfirmed():
        confirm_if_all_went(row, by=CLOCK, on=clock.local(at).date(), at=at)


JOBS = (Job("decisions.confirm_sent", every(minutes=1), confirm_sent),)
