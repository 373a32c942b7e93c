"""What hangs on a session follows it when it moves: needs, offers, and places kept for invited families (XC-7); and
who was invited to it is looked at again (I13).

Whoever gives a session another day, other hours or another place asks `starts_of` before and calls `follow` after, both
behind the gates of its pools. Letters about the change itself are for the deed that moved it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.actions import pass_on
from eysend.bookings.booking import Booking
from eysend.bookings.invitation_check import still_invited
from eysend.bookings.invited_again import look_again
from eysend.bookings.kept_places import reserve
from eysend.bookings.needs.actions import follow_session
from eysend.bookings.news import told
from eysend.bookings.offer_clock import is_late, offer_until
from eysend.bookings.pool import Pool
from eysend.bookings.ringing import ask_to_ring
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db

Starts = Mapping[UUID, Sequence[datetime]]


def starts_of(pools: Collection[Pool]) -> Starts:
    """When the sessions of each pool start now (UTC), to be handed to `follow` once one has moved."""
    return {pool.id: [one.starts_at for one in pool.sessions] for pool in pools}


def follow(pools: Collection[Pool], was: Starts, *, by: str, at: datetime) -> None:
    """Bring along what hangs on a session of these pools that has just moved; called once more, it changes nothing.

    What would help is to be arranged anew. Where the first session starts at another time, kept places go back as many
    days before it as they would have, offers hold for a fair time from now, and who waits is asked if there is room.
    Where a child is not invited on the new day, nothing is taken away and the team has a task.
    """
    for pool in pools:
        if pool.run:
            db.session.expire(pool.run, ["occurrences"])  # they may come in another order now
        follow_session(pool, by=by, at=at, anew=True)
        if pool.first_on.starts_at != was[pool.id][0]:
            move_kept(pool, clock.local(was[pool.id][0]).date(), by=by, at=at)
            move_offers(pool, by=by, at=at)
            pass_on(pool, by, at)
        look_again(pool, [clock.local(start).date() for start in was[pool.id]], by=by, at=at)


def move_kept(pool: Pool, day: date, *, by: str, at: datetime) -> None:
    """Keep places for invited families as long before the session as was said when it was on that day."""
    if not pool.reserved or not pool.reserved_until:
        return
    until = pool.reserved_until + (pool.first_on.day - day)
    if until > clock.local(at).date():
        reserve(pool, pool.reserved, until)
    else:
        reserve(pool, 0, None)
        note("kept places went back", pool, by=by, at=at)


def move_offers(pool: Pool, *, by: str, at: datetime) -> None:
    """Ask anew whoever has an offer: for a fair time, or until the start where there is none and somebody rings.

    Whoever is not invited on the new day is not asked to say yes: the place is kept while a person talks with them.
    """
    asked = select(Booking).where(Booking.pool_id == pool.id, Booking.state == "offered").order_by(Booking.seq)
    for booking in db.session.scalars(asked.execution_options(populate_existing=True)).all():
        if is_late(booking, at=at):
            continue
        invited = still_invited(booking, pool, at=at)
        due = offer_until(pool, booking, at=at) if invited else None
        if invited and due is None:
            ask_to_ring(booking, pool, by=by, at=at)
        booking.offer_due = due or pool.first_on.starts_at
        db.session.flush()
        note("offer moved with its session", booking, by=by, at=at)
        if invited:
            told(booking, "offer_moved", at=at)
