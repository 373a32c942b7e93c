"""The link of an online session: for those with a place, from the day before until it ends (LTS-21).

It stands on their pages only, behind their sign-in: no letter, list, calendar or feed carries it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.words import clock_time, day_date
from eysend.training.session import sessions_of

OPENS = timedelta(hours=24)


@dataclass(frozen=True)
class Joining:
    """How to join one session: the link, or from when it will be here."""

    session: Occurrence
    day: str
    link: str
    opens: str


def is_open(session: Occurrence, *, at: datetime) -> bool:
    """Whether the link of this session is shown now to those with a place."""
    return session.starts_at - OPENS <= at < session.ends_at


def joining(pool: Pool, *, at: datetime) -> list[Joining]:
    """For somebody with a place in this pool: each online session that has not ended yet, the soonest first."""
    if pool.way != "online":
        return []
    ahead = [one for one in sessions_of(pool) if at < one.ends_at]
    return [Joining(one, day_date(one.day), link_of(one, at=at), opens(one)) for one in ahead]


def link_of(session: Occurrence, *, at: datetime) -> str:
    """The link while it is shown, else nothing."""
    return session.online_link if is_open(session, at=at) else ""


def opens(session: Occurrence) -> str:
    """`Monday 22 March, 13:30`: from when the link is shown."""
    when = clock.local(session.starts_at - OPENS)
    return f"{day_date(when.date())}, {clock_time(when.time())}"
