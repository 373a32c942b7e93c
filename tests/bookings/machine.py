"""Families, a setting and staff do what they like, in any order, with presses that arrive twice; promises are kept."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy.exc import IntegrityError

from eysend.bookings import actions, offers
from eysend.bookings.booking import LIVE
from eysend.bookings.changes import actions as changes
from eysend.bookings.jobs import end_reserves, end_shares
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.programme import Programme
from eysend.bookings.standing_down import stand_down
from eysend.bookings.waiting_lists import actions as desk
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Refused
from eysend.groups.series.series import Series
from tests.bookings.moves import SERIES, WHICH, Moves
from tests.bookings.promises import always, in_turn, keep, look, no_letter_twice

MORNING = datetime(2027, 3, 10, 9, 0, tzinfo=UTC)
ANY = st.integers(0, 40)


class Bookings(Moves, RuleBasedStateMachine):
    """`families` and `staff` (viewers) and `settings` are given by the test, in a class of its own."""

    families, desk_viewer, manager, colleagues = (), None, None, ()
    again, presses = 3, 0  # which of the presses arrives twice

    @initialize(capacity=st.integers(1, 4), cap=st.sampled_from([None, 1]), unit=st.sampled_from(["person", "family"]))
    def start(self, capacity, cap, unit):
        self.begin(capacity, cap, kind="weekly", name="Stay and Play", unit=unit, per_setting_cap=cap)
        self.seen = look()

    def begin(self, capacity, cap, **about):
        """Two sessions of one programme, a week apart."""
        self.at, self.extra, self.passes, self.cap = MORNING, False, Counter(), cap
        clock.use(lambda: self.at)
        programme = Programme(team=next(iter(self.desk_viewer.teams)), **about)
        self.series = Series(programme=programme, **SERIES)
        made = [self.a_date(day, capacity) for day in (date(2027, 3, 16), date(2027, 3, 23))]
        self.dates = [one for one, _ in made]
        self.pools, self.sessions = [pool.id for _, pool in made], [one.occurrence_id for one in self.dates]
        return programme, [pool for _, pool in made]

    def press(self, deed, *given, by, extra=False, **more):
        """One press, as a request is: undone whole if it cannot be; sometimes it arrives twice, and changes nothing."""
        self.presses += 1
        key = uuid4()
        self.attempt(deed, *given, key=key, by=by, **more)
        before, self.seen = self.seen, look()
        always(before, self.seen, at=self.at, extra=extra, cap=self.cap)
        in_turn(before, self.seen, self.passes, extra=extra)
        if self.presses % self.again == 0:
            self.attempt(deed, *given, key=key, by=by, **more)
            now = look()
            keep(9, now.bookings == self.seen.bookings and now.places == self.seen.places, "a second press did more")
            self.seen = now

    def attempt(self, deed, *given, **more):
        """Do it, or leave all as it was."""
        try:
            with db.session.begin_nested():
                deed(*given, at=self.at, **more)
        except (NotNow, NotYours, Refused):
            pass
        except IntegrityError as error:
            keep(3, False, str(error))

    def one(self, number, *states):
        """Some booking in one of these states, with who made it; where there is none, a family books instead."""
        found = [b for b in self.seen.bookings.values() if not states or b.state in states]
        if not found:
            self.a_family_books(number, 1 + number % 3, number % 2)
            return None, None
        chosen = found[number % len(found)]
        everybody = {viewer.person_id: viewer for viewer in (*self.families, self.manager)}
        return chosen, everybody[chosen.booker_id]

    @rule(who=ANY, party=st.integers(1, 3), which=WHICH)
    def a_family_books(self, who, party, which):
        viewer = self.families[who % len(self.families)]
        (child_id, home_id), *_ = viewer.homes.items()
        guests = (Guest("Child", child_id=child_id), *(Guest("1 adult") for _ in range(party - 1)))
        line = Line(self.pools[which], guests)
        self.press(actions.book, [line], owner=Owner(home_id=home_id), by=viewer)

    @rule(number=st.integers(1, 3), which=WHICH)
    def a_manager_books_staff(self, number, which):
        lines = [Line(self.pools[which], (Guest("Somebody", person_id=one),)) for one in self.colleagues[:number]]
        (setting_id, *_) = self.manager.settings
        self.press(actions.book, lines, owner=Owner(setting_id=setting_id), by=self.manager)

    @rule(number=ANY)
    def somebody_cancels(self, number):
        booking, viewer = self.one(number, *LIVE)
        if booking:
            self.press(actions.cancel, booking.id, by=viewer)

    @rule(number=ANY, deed=st.sampled_from(["accept", "decline"]))
    def somebody_answers(self, number, deed):
        booking, viewer = self.one(number, "offered", "lapsed")
        if booking:
            self.press(getattr(offers, deed), booking.id, by=viewer)

    @rule(number=ANY)
    def somebody_joins_again(self, number):
        booking, viewer = self.one(number, "lapsed", "declined", "cancelled")
        if booking:
            self.press(offers.rejoin, booking.id, by=viewer)

    @rule(number=ANY)
    def somebody_moves(self, number):
        booking, viewer = self.one(number, "confirmed")
        if booking is None:
            return
        (other,) = [pool for pool in self.pools if pool != booking.pool_id]
        self.press(changes.move_to, booking.id, other, by=viewer)
        places = [b for b in self.seen.bookings.values() if b.booker_id == viewer.person_id and b.state == "confirmed"]
        keep(10, [b for b in places if b.id == booking.id or b.previous_id == booking.id], "a move took the place away")

    @rule(number=ANY)
    def somebody_leaves_an_adult_out(self, number):
        booking, viewer = self.one(number, *LIVE)
        if booking:
            stay = {place.id for place in self.seen.places[booking.id] if place.child_id or place.person_id}
            self.press(changes.leave_out, booking.id, stay, by=viewer)

    @rule(hours=st.sampled_from([3, 20, 49]))
    def time_passes_and_the_clock_does_its_work(self, hours):
        self.at += timedelta(hours=hours)
        offers.lapse(self.at)
        end_shares(self.at)
        end_reserves(self.at)
        self.the_clock_reminds()
        before, now = self.seen, look()
        keep(8, not [b for b in now.bookings.values() if b.state == "offered" and b.offer_due < self.at])
        always(before, now, at=self.at, extra=False, cap=self.cap)
        in_turn(before, now, self.passes, extra=False)
        self.seen = now

    @rule(number=ANY, deed=st.sampled_from(["yes", "no", "nobody there", "call", "first", "extra"]))
    def staff_ring_or_decide(self, number, deed):
        booking, _ = self.one(number, *(("offered",) if deed in desk.ANSWERS else ("waiting",)))
        if booking is None:
            return
        if deed == "call":
            self.press(desk.offer_by_phone, booking.id, by=self.desk_viewer)
        elif deed in desk.ANSWERS:
            self.press(desk.answered, booking.id, deed, by=self.desk_viewer)
        else:
            do = desk.put_first if deed == "first" else desk.add_places
            self.press(do, booking.id, "Because", by=self.desk_viewer, extra=deed == "extra")

    @rule(capacity=st.integers(0, 5), which=WHICH)
    def staff_change_the_capacity(self, capacity, which):
        self.press(desk.change_capacity, self.pools[which], capacity, by=self.desk_viewer)

    @rule(which=WHICH, number=ANY)
    def staff_call_a_session_off(self, which, number):
        if number == 0:
            self.press(stand_down, self.sessions[which], "weather", by=self.desk_viewer)

    def teardown(self):
        try:
            no_letter_twice()
        finally:
            db.session.rollback()
            db.session.expunge_all()
