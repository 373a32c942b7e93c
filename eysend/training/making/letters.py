"""Who is told that a session was moved or put elsewhere: everybody with a place, and who booked them."""

from collections.abc import Sequence
from datetime import datetime

from eysend.bookings.booking import LIVE
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.when import where_of
from eysend.core.words import day_date, listed
from eysend.messages.tell import tell
from eysend.training.catalogue import ONLINE, place, sentence, when
from eysend.training.coming.recipients import lines_of, recipients


def tell_moved(row: Occurrence, pools: Sequence[Pool], *, at: datetime) -> None:
    """Tell each of them once for each change. The link to join is in no letter (LTS-21)."""
    for pool in pools:
        online = place(row, pool.way) == ONLINE
        where = sentence(ONLINE) if online else where_of(row)
        lines = lines_of([pool.id], LIVE)
        for person_id, names in recipients(lines, bookers=True).items():
            tell(
                person_id, "messages/training_moved", at=at,
                dedupe_key=f"occurrence:{row.id}:{row.ical_seq}:{pool.way}:{person_id}",
                course=row.programme.name, day=day_date(row.day), when=when([row]), where=where, who=listed(names),
            )  # fmt: skip
