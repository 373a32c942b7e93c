"""Nobody is woken: what was not just asked for waits until eight in the morning (XC-19)."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.messages.tell import still_waiting, withdraw


@pytest.mark.rule("XC-19")
@pytest.mark.parametrize("night", [datetime(2026, 11, 22, 20, 0, tzinfo=UTC), datetime(2027, 3, 28, 0, 30, tzinfo=UTC)])
def test_a_letter_for_the_day_waits_until_eight_on_the_wall_and_is_sent_once(tell_sana, hand, night):
    tell_sana(by_day=True)
    hand.now = night
    hand.round()
    hand.round(minutes=10)
    assert hand.sent == []
    post = db.session.scalar(select(Post))
    assert f"{clock.local(post.next_at):%H:%M}" == "08:00" and post.tries == 0
    hand.now = post.next_at
    hand.round()
    hand.round(minutes=60)
    assert len(hand.sent) == 1


def test_who_asks_to_sign_in_at_night_is_answered_at_night(tell_sana, hand):
    tell_sana()
    hand.now = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    hand.round()
    assert len(hand.sent) == 1


def test_a_letter_whose_time_passes_in_the_night_is_not_sent_in_the_morning(tell_sana, hand):
    hand.now = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    tell_sana(by_day=True, not_after=hand.now + timedelta(hours=8))
    hand.round()
    hand.round(minutes=9 * 60)
    db.session.rollback()
    assert hand.sent == [] and db.session.scalar(select(Post)).state == "too_late"


def test_what_is_withdrawn_is_not_sent_and_what_was_sent_stays_so(tell_sana, hand):
    tell_sana("reminder:first")
    hand.round()
    tell_sana("reminder:second")
    tell_sana("other:third")
    assert still_waiting("reminder") == ["reminder:second"]
    for key in ("reminder:first", "reminder:second"):
        withdraw(key)
    db.session.commit()
    hand.round(minutes=1)
    states = db.session.execute(select(Post.dedupe_key, Post.state)).all()
    assert sorted(map(tuple, states)) == [
        ("other:third", "sent"), ("reminder:first", "sent"), ("reminder:second", "withdrawn")
    ]  # fmt: skip
