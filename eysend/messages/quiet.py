"""Quiet hours: from 20:00 to 08:00 by a clock on the wall in London, nobody is sent what they did not just ask for."""

from datetime import datetime, timedelta

from eysend.core import clock

BEGIN, END = 20, 8


def is_quiet(at: datetime) -> bool:
    """Whether people may be asleep, or putting children to bed."""
    return not END <= clock.local(at).hour < BEGIN


def waking(at: datetime) -> datetime:
    """This moment, or where it lies in quiet hours the moment at which they end (UTC)."""
    if not is_quiet(at):
        return at
    here = clock.local(at)
    return clock.moment(here.date() + timedelta(days=here.hour >= BEGIN), END)
