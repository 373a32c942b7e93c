"""Offering a place in a development centre, and ending it: bookings like all others, through the gate (HER-11)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.bookings import actions
from eysend.bookings.grant import DEVELOPMENT_CENTRE
from eysend.bookings.granting import grant
from eysend.bookings.news import told
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import Pool, gate
from eysend.bookings.when import closes_at
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.dates import months_old
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.core.words import short_date
from eysend.groups.centre.queries import HARD_MONTHS, SOFT_MONTHS, find_booked, live_places
from eysend.people.home import Home
from eysend.people.viewer import Viewer

AT_MOST = 2
FULL = "There is no room in any session that you chose. One must have room; the second may be one to wait for."
TWO_ALREADY = "This child has or waits for as many sessions as there can be: two a week."
OLDER = (
    "This child will be three or older. A place then needs a lead, with a reason and a last day: say the reason, or "
    "ask a lead to offer it."
)
TOO_OLD = "This child is five or older, so the centre cannot offer a place."
GONE_BY = "The last day must be after today."


def offer(
    home: Home, child: Child, pool_ids: Sequence[UUID], *, until: date, reason: str, key: UUID, by: Viewer, at: datetime
) -> list[UUID]:
    """Give a place in one of these weekly sessions and, if there is a second, in that or on its list (HER-13).

    NotNow where none has room, or it would be a third; from 36 months a lead's reason is needed (HER-12). Twice is
    the same as once. The bookings are the home's; it is told of each, and may give it back.
    """
    body = {"home": home.id, "pools": list(pool_ids), "until": until, "reason": reason}

    def do() -> dict[str, Any]:
        pools = sorted(gate(pool_ids).values(), key=lambda pool: not pool.left)
        check(child, pools, until, reason, by=by, at=at)
        because = reason or f"A place from {short_date(clock.local(at).date())}"
        grant(child.id, DEVELOPMENT_CENTRE, decision=f"place:{key}", because=because,
              from_day=clock.local(at).date(), until_day=until, by=by.actor, at=at)  # fmt: skip
        return {"bookings": [place(pool, n, home, child, by=by, at=at) for n, pool in enumerate(pools)]}

    return [UUID(one) for one in once(key, body, do, by=by.actor, at=at)["bookings"]]


def check(child: Child, pools: Sequence[Pool], until: date, reason: str, *, by: Viewer, at: datetime) -> None:
    """NotNow where this place may not be offered. Behind the gate."""
    on = clock.local(at).date()
    if until <= on:
        raise NotNow(GONE_BY)
    if months_old(child.born, on) >= HARD_MONTHS:
        raise NotNow(TOO_OLD)
    if months_old(child.born, until) >= SOFT_MONTHS and not (reason and "lead" in by.roles):
        raise NotNow(OLDER)
    if not 0 < live_places(child.id, by) + len(pools) <= AT_MOST:
        raise NotNow(TWO_ALREADY)
    if not pools[0].left:
        raise NotNow(FULL)


def place(pool: Pool, number: int, home: Home, child: Child, *, by: Viewer, at: datetime) -> str:
    """One booking of this home for its child, by staff: into the places if there is room, else onto the list."""
    line, owner = Line(pool.id, (Guest(child.first_name, child_id=child.id),)), Owner(home_id=home.id)
    booking = actions.join(pool, line, number, owner, home.person_id, at)
    note("place offered", booking, by=by.actor, at=at, fields={"pool": pool.id, "home": home.id})
    actions.pass_on(pool, by.actor, at, besides=booking)
    told(booking, "made" if booking.holds else "waiting", at=at)
    return str(booking.id)


def end_place(booking_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> None:
    """End a place, or a turn on the list; whoever waits first has it in the same transaction. Twice is as once."""
    booking = find_booked(booking_id, by)

    def do() -> dict[str, Any]:
        pool = gate([booking.pool_id])[booking.pool_id]
        if booking.live:
            if at >= closes_at(pool.occurrences):
                raise NotNow("The last session is over, so this place cannot be ended any more.")
            actions.end(booking, pool, "cancelled", by=by.actor, at=at)
        return {"state": booking.state}

    once(key, {"end": booking_id}, do, by=by.actor, at=at)
