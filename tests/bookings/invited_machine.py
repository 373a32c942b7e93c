"""The same world where families are invited: a closed group, or places of an open session that are kept for them."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from sqlalchemy import select

from eysend.bookings.grant import AFTER_TRIAGE, Grant
from eysend.bookings.granting import grant, revoke
from eysend.bookings.invitation import Invitation
from eysend.bookings.kept_places import reserve
from eysend.bookings.pool import gate
from eysend.bookings.replacing.actions import give_instead
from eysend.bookings.standing_down import stand_down
from eysend.core.db import db
from tests.bookings.machine import ANY, Bookings
from tests.bookings.promises import look

BETWEEN = date(2027, 3, 18)  # the first session is before this day, the second after it


class Invited(Bookings):
    """All families but the last are invited; what lets them be may end between the two sessions, or be taken back."""

    @initialize(capacity=st.integers(1, 4), kept=st.integers(0, 2), closed=st.booleans(), ends=st.booleans())
    def start(self, capacity, kept, closed, ends):
        about = {"kind": "group", "access": "invitation"} if closed else {"kind": "weekly"}
        programme, pools = self.begin(
            capacity, None, name="Small Steps", needs_grant=AFTER_TRIAGE, max_party=4, **about
        )
        for number, viewer in enumerate(self.families[:-1]):
            self.invite(programme, number, viewer, BETWEEN if ends else None)
        if kept and not closed:
            for pool in gate([pool.id for pool in pools]).values():
                reserve(pool, min(kept, capacity), BETWEEN)
        self.seen = look()

    def invite(self, programme, number, viewer, until):
        ((child_id, home_id),) = list(viewer.homes.items())[:1]
        about = {"decision": f"triage:{number}", "because": "", "from_day": date(2027, 2, 23), "until_day": until}
        given = grant(child_id, AFTER_TRIAGE, by="worker", at=self.at, **about)
        made = Invitation(programme_id=programme.id, home_id=home_id, grant_id=given.id, token_hash=str(number))
        made.max_party, made.answer_by, made.sent_at, made.sent_by = 4, date(2027, 3, 15), self.at, "worker"
        db.session.add(made)
        db.session.flush()

    @rule(who=ANY)
    def staff_take_a_grant_back(self, who):
        (child_id, *_) = self.families[who % len(self.families)].homes
        for found in db.session.scalars(select(Grant).where(Grant.child_id == child_id)).all():
            self.attempt(lambda *, at, found=found: revoke(found, "Because", by="worker", at=at))
        self.seen = look()

    @rule(number=ANY)
    def staff_give_the_other_date_first(self, number):
        if number % 4:
            return
        self.press(stand_down, self.sessions[0], "weather", by=self.desk_viewer)
        self.press(give_instead, self.sessions[0], self.pools[1], by=self.desk_viewer)
