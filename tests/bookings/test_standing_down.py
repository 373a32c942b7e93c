"""Staff call a session off: everybody is stood down, told why, and nobody moves up (XC-3)."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.standing_down import stand_down
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of


@pytest.fixture
def call_off(cast):
    """`call_off(pool)`: Pat calls the session off because of the weather."""

    def ask(pool, by=None, reason="weather", key=None):
        viewer = viewer_of(by or cast.pat, on=clock.today())
        ended = stand_down(pool.occurrence_id, reason, key=key or uuid4(), by=viewer, at=clock.now())
        db.session.commit()
        return ended

    return ask


@pytest.fixture
def team(cast):
    return next(iter(viewer_of(cast.pat, on=clock.today()).teams))


def states():
    return list(db.session.scalars(select(Booking.state).order_by(Booking.seq, Booking.id)))


@pytest.mark.rule("XC-3")
def test_on_a_snow_day_pat_calls_three_groups_off_and_everybody_is_stood_down(cast, session_on, book, call_off, team):
    pools = [session_on(f"2027-03-{day}", capacity=1, team=team) for day in ("09", "16", "23")]
    for pool in pools:
        book(cast.sana, pool)
        book(cast.nia, pool)
    assert [call_off(pool) for pool in pools] == [2, 2, 2]
    assert set(states()) == {"stood_down"}
    assert [(pool.taken, pool.occurrence.state, pool.occurrence.ical_seq) for pool in pools] == [
        (0, "cancelled", 1)
    ] * 3


@pytest.mark.rule("XC-3")
def test_each_family_is_told_why_once(cast, session_on, book, call_off, team):
    pool, key = session_on(team=team), uuid4()
    book(cast.sana, pool)
    assert [call_off(pool, key=key), call_off(pool, key=key), call_off(pool)] == [1, 1, 0]
    posts = db.session.scalars(select(Post).where(Post.template == "messages/booking_stood_down")).all()
    (letter,) = [compose(post.template, post.values) for post in posts]
    assert "called off because of the weather" in letter.body and "Tuesday 16 March" in letter.subject


def test_only_the_team_of_a_session_calls_it_off_and_only_before_it_starts(
    cast, session_on, call_off, team, frozen_clock
):
    pool = session_on(team=team)
    for stranger in (cast.sana, cast.joy):
        with pytest.raises(NotYours):
            call_off(pool, by=stranger)
    with pytest.raises(ValueError, match="rain"):
        call_off(pool, reason="rain")
    frozen_clock("2027-03-16 10:00")
    with pytest.raises(NotNow):
        call_off(pool)
