"""What bookings.md 1.10 promises, asked of the database alone and not of the code that keeps it."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select

from eysend.bookings.booking import GONE, HOLDING, LIVE, Booking, Place
from eysend.bookings.grant import Grant
from eysend.bookings.invitation import Invitation
from eysend.bookings.occurrence import IN_CALENDARS, Occurrence, moment_of
from eysend.bookings.offer_clock import offer_until
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.core.db import db
from eysend.messages.post import Post

MOST_SKIPS = 2
SAID = IN_CALENDARS  # all that a calendar shows of a session


@dataclass
class Seen:
    """Everything about bookings at one moment, in the order of each queue."""

    pools: dict = field(default_factory=dict)
    bookings: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    sessions: dict = field(default_factory=dict)
    programmes: dict = field(default_factory=dict)
    grants: list = field(default_factory=list)
    invitations: list = field(default_factory=list)

    def of(self, pool_id, *states):
        return [one for one in self.bookings.values() if one.pool_id == pool_id and one.state in states]

    def session(self, pool_id):
        return self.sessions[self.pools[pool_id].occurrence_id]

    def granted(self, booking):
        """Whether a child of it may be invited on the session's date; so may all where nobody need be."""
        session = self.session(booking.pool_id)
        programme, day = self.programmes[session.programme_id], session.day
        right = [one for one in self.grants if one.kind == programme.needs_grant and one.revoked_at is None]
        lasts = {
            one.child_id for one in right if one.from_day <= day and (one.until_day is None or day <= one.until_day)
        }
        return programme.access != "invitation" or bool(lasts & self.children(booking))

    def children(self, booking):
        return {place.child_id for place in self.places.get(booking.id, ()) if place.child_id}


def look():
    """Ask the database, past whatever the session remembers."""
    db.session.flush()
    seen = Seen()
    seen.pools = {row.id: row for row in db.session.execute(select(*Pool.__table__.c))}
    rows = db.session.execute(select(*Booking.__table__.c).order_by(Booking.priority.desc(), Booking.seq))
    seen.bookings = {row.id: row for row in rows}
    for row in db.session.execute(select(*Place.__table__.c)):
        seen.places.setdefault(row.booking_id, []).append(row)
    seen.sessions = {row.id: row for row in db.session.execute(select(*Occurrence.__table__.c))}
    seen.programmes = {row.id: row for row in db.session.execute(select(*Programme.__table__.c))}
    seen.grants = db.session.execute(select(*Grant.__table__.c).order_by(Grant.id)).all()
    seen.invitations = db.session.execute(select(*Invitation.__table__.c).order_by(Invitation.id)).all()
    return seen


def keep(number, true, words=""):
    """One promise."""
    assert true, f"I{number} {words}"


def always(before, now, *, at, extra, cap):
    """What holds after every step; `extra`: staff have just added places by hand."""
    for pool in now.pools.values():
        held = sum(one.weight for one in now.of(pool.id, *HOLDING))
        keep(2, pool.taken == held, f"taken {pool.taken}, held {held}")
        if not extra:
            keep(1, held <= max(pool.capacity, before.pools[pool.id].taken), f"{held} of {pool.capacity}")
        theirs = sum(one.weight for one in now.of(pool.id, *HOLDING) if one.invited)
        keep(2, pool.kept == max(pool.reserved - theirs, 0), f"{pool.kept} kept of {pool.reserved}")
        first = servable(now, pool, cap)
        keep(4, first is None or not may_ask(first, at), "a place is free and nobody was asked")
        nobody_twice(now, pool)
    for one in now.bookings.values():
        states = {place.state for place in now.places[one.id] if place.state not in GONE}
        keep(7, states == {one.state}, f"{one.state}: {states}")
        keep(7, one.weight == sum(p.counts for p in now.places[one.id] if p.state not in GONE), "a party in parts")
        rightly_there(before, now, one, at=at, extra=extra)
    for key, session in now.sessions.items():
        old = before.sessions[key]
        same = all(getattr(old, name) == getattr(session, name) for name in SAID)
        keep(11, same or session.ical_seq > old.ical_seq, "a calendar would not hear of it")


def rightly_there(before, now, one, *, at, extra):
    """I1, I8 and I13 of one booking: it has what it may have, and an offer ends before the session starts."""
    old = before.bookings.get(one.id)
    if one.state == "confirmed" and not (old and old.state == "confirmed"):
        keep(13, now.granted(one), "a place without a reason to be invited")
    if one.state == "offered" and one.offer_due > at:
        ends = now.session(one.pool_id)
        keep(8, one.offer_due <= moment_of(ends.day, ends.starts), "an offer outlasts the start")
    if one.state in HOLDING and not (old and old.state in HOLDING) and not extra:
        pool = now.pools[one.pool_id]
        keep(13, now.granted(one), "an offer without a reason to be invited")
        keep(1, one.invited or pool.taken + pool.kept <= pool.capacity, "a kept place went to somebody else")


def no_letter_twice():
    """I14: each thing that happens to a booking is told once."""
    rows = db.session.execute(select(Post.template, Post.values).where(~Post.template.contains("changed"))).all()
    letters = Counter((post.template, post.values["reference"]) for post in rows if "reference" in post.values)
    keep(14, all(number == 1 for number in letters.values()), str(letters))


def nobody_twice(now, pool):
    """I3: one live place of a person, one live booking of a family."""
    live = now.of(pool.id, *LIVE)
    people = [p.person_id for one in live for p in now.places[one.id] if p.person_id and p.state not in GONE]
    families = [one.booker_id for one in live if one.home_id]
    keep(3, len(people) == len(set(people)) and len(families) == len(set(families)))
    children = [child for one in live if one.state in HOLDING for child in now.children(one)]
    keep(3, len(children) == len(set(children)), "a child by both homes")


def in_turn(before, now, passes, *, extra):
    """I5 and I6: who has got a place stood before all who could have had it, or passed a bigger party, seldom."""
    for one in now.bookings.values():
        old = before.bookings.get(one.id)
        if extra or one.state not in HOLDING or (old and old.state in HOLDING):
            continue
        for other in now.of(one.pool_id, "waiting"):
            was = before.bookings.get(other.id)
            if was is None or not goes_before(now, other, one) or other.held_back_at:
                continue
            pool = now.pools[one.pool_id]
            kept_for_one = one.invited and not other.invited
            blocked = other.weight > pool.capacity or other.setting_id or kept_for_one or not now.granted(other)
            keep(5, blocked or other.weight > one.weight, "somebody was passed who would have fitted")
            passes[other.id] += 0 if blocked else 1
            keep(6, passes[other.id] <= MOST_SKIPS, f"passed over {passes[other.id]} times")


def goes_before(now, one, other):
    """Whose turn is first: who was stood down from another date comes before all who only wait (XC-3)."""
    first, second = was_stood_down(now, one), was_stood_down(now, other)
    return (-one.priority, not first, one.seq) < (-other.priority, not second, other.seq)


def was_stood_down(now, one):
    return bool(one.previous_id) and now.bookings[one.previous_id].state == "stood_down"


def servable(now, pool, cap):
    """The first who waits, fits and is not left to staff; none behind a big party that was passed over twice."""
    held = {child: one.id for one in now.of(pool.id, *HOLDING) for child in now.children(one)}
    left = max(pool.capacity - pool.taken, 0)
    for one in now.of(pool.id, "waiting"):
        theirs = sum(o.weight for o in now.of(pool.id, *HOLDING) if o.setting_id and o.setting_id == one.setting_id)
        capped = cap is not None and one.setting_id and theirs + one.weight > cap
        if one.held_back_at or one.weight > pool.capacity or held.keys() & now.children(one) or capped:
            continue
        if not now.granted(one):
            continue
        if one.weight <= (left if one.invited else max(left - pool.kept, 0)):
            return one
        if one.weight <= left:
            continue
        if one.skipped >= MOST_SKIPS:
            return None
    return None


def may_ask(one, at):
    """Whether there is time to ask by letter."""
    booking = db.session.get_one(Booking, one.id)
    first = booking.pool.occurrences[0]
    return first.state == "scheduled" and first.starts_at > at and offer_until(booking.pool, booking, at=at) is not None
