"""Staff move a session, or call it off and go on elsewhere; with what must hold then, and for reminders of it."""

from datetime import date, time, timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select

from eysend.bookings.booking import LIVE
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import make_pool
from eysend.bookings.reminders.jobs import remind, take_back
from eysend.bookings.replacing.actions import give_instead
from eysend.bookings.standing_down import stand_down
from eysend.bookings.when import when_of
from eysend.core.db import db
from eysend.groups.series.actions import change_date
from eysend.groups.series.series import SeriesDate
from eysend.messages.post import Post
from tests.bookings.promises import keep, look

WHICH = st.integers(0, 1)
SERIES = {"known_as": "x", "every": "tuesday", "starts": "10:00", "ends": "11:30", "capacity": 1}
FIRST = date(2027, 3, 1)
HOURS = {"10:00": time(11, 30), "14:00": time(15, 30)}
PLACES = ("Ripley Family Hub", "Elm House")


class Moves:
    """Two steps of the machine, which has `series`, `pools`, `sessions` and `dates`, two of each."""

    planned = 0

    def a_date(self, day, capacity):
        """A session of the series on this day, and its pool; each is known by a day of its own."""
        self.planned += 1
        session = Occurrence(programme=self.series.programme, day=day, starts="10:00", ends="11:30")
        named = SeriesDate(series=self.series, day=FIRST + timedelta(self.planned), occurrence=session)
        db.session.add_all([session, named, pool := make_pool(capacity, occurrence=session)])
        db.session.flush()
        return named, pool

    @rule(which=WHICH, days=st.integers(-5, 9), starts=st.sampled_from(sorted(HOURS)), place=st.sampled_from(PLACES))
    def staff_move_a_session(self, which, days, starts, place):
        before, pool_id, session = self.seen, self.pools[which], self.seen.sessions[self.sessions[which]]
        when = {"day": session.day + timedelta(days), "starts": time.fromisoformat(starts), "ends": HOURS[starts]}
        where = {"venue_name": place, "venue_address": "", "venue_postcode": "DE5 3ZQ", "why": ""}
        self.press(change_date, self.dates[which], {**when, **where}, by=self.desk_viewer)
        for old in before.of(pool_id, *LIVE):
            new = self.seen.bookings[old.id]
            keep(10, new.state in (old.state, "offered" if old.state == "waiting" else ""), f"{old.state}: {new.state}")
            keep(10, new.weight == old.weight and new.seq == old.seq, "somebody was left behind, or lost their turn")
        self.nothing_used_up(before)

    @rule(which=WHICH, days=st.integers(1, 9))
    def staff_call_a_session_off_and_go_on_elsewhere(self, which, days):
        before, old_pool, session_id = self.seen, self.seen.pools[self.pools[which]], self.sessions[which]
        if before.sessions[session_id].state == "cancelled" or self.at >= self.dates[which].occurrence.starts_at:
            return
        self.press(stand_down, session_id, "room", by=self.desk_viewer)
        named, pool = self.a_date(before.sessions[session_id].day + timedelta(days), old_pool.capacity)
        self.dates[which], self.pools[which], self.sessions[which] = named, pool.id, named.occurrence_id
        self.seen = look()
        self.press(give_instead, session_id, pool.id, by=self.desk_viewer)
        there = {one.previous_id for one in self.seen.of(pool.id, *LIVE)}
        keep(10, {one.id for one in before.of(old_pool.id, *LIVE)} <= there, "somebody was not asked again")
        self.nothing_used_up(before)

    def nothing_used_up(self, before):
        """What lets families come is as it was, whatever day they come on."""
        same = before.grants == self.seen.grants and before.invitations == self.seen.invitations
        keep(13, same, "a move used up a reason to be invited")

    def the_clock_reminds(self):
        """Nobody is reminded of a day, an hour or a place that is no more; what waits to be sent is taken back."""
        known = set(reminders())
        remind(self.at)
        take_back(self.at)
        for key, post in reminders().items():
            _, _, session_id, number, *_ = key.split(":")
            session = db.session.get_one(Occurrence, UUID(session_id))
            now = session.state == "scheduled" and session.ical_seq == int(number)
            keep(14, now or post.state == "withdrawn", "a reminder of a day that is no more")
            keep(14, key in known or (session.starts_at > self.at and post.values["when"] == when_of([session])), key)


def reminders():
    """Every reminder, by its key."""
    found = db.session.scalars(select(Post).where(Post.dedupe_key.startswith("reminder:")))
    return {post.dedupe_key: post for post in found.unique()}
