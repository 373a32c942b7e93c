"""What people are told: once, to them alone, again if the mail server was away (XC-19)."""

from datetime import timedelta

import pytest
from jinja2 import UndefinedError
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.messages.tell import take_over, tell, withdraw
from tests.messages.conftest import NOON


def post():
    db.session.rollback()
    return db.session.scalar(select(Post))


def test_sana_is_told_once_at_her_own_address(tell_sana, hand):
    tell_sana()
    hand.round()
    hand.round(minutes=60)
    [(to, letter, reference)] = hand.sent
    assert to == "sana@example.org" and letter.subject == "Your link to sign in" and reference == str(post().id)


def test_the_same_key_tells_once(tell_sana, hand):
    assert tell_sana("one") is True
    assert tell_sana("one") is False
    hand.round()
    assert len(hand.sent) == 1


def test_a_deed_that_is_undone_tells_nobody(cast, hand):
    tell(cast.sana.id, "messages/sign_in", at=clock.now(), dedupe_key="undone", path="/", code="1")
    db.session.rollback()
    hand.round()
    assert hand.sent == []


def test_a_letter_that_cannot_be_written_fails_the_deed_and_not_the_night(cast):
    with pytest.raises(UndefinedError, match="code"):
        tell(cast.sana.id, "messages/sign_in", at=clock.now(), dedupe_key="half", path="/")


@pytest.mark.rule("XC-19")
def test_a_mail_server_that_was_away_is_asked_again_after_1_2_and_4_minutes(tell_sana, hand):
    tell_sana()
    hand.broken = True
    waits = []
    for _ in range(3):
        hand.round()
        waits.append((post().next_at - hand.now) / timedelta(minutes=1))
        hand.now = post().next_at
    assert waits == [1, 2, 4]
    hand.broken = False
    hand.round()
    assert len(hand.sent) == 1 and post().state == "sent"


@pytest.mark.rule("XC-19")
def test_after_a_day_and_a_half_of_trying_a_person_must_look(tell_sana, hand):
    tell_sana()
    hand.broken = True
    while post().state == "waiting":
        hand.now = max(hand.now, post().next_at)
        hand.round()
    assert post().state == "failed" and post().tries == 12
    assert timedelta(hours=24) < hand.now - NOON < timedelta(hours=36)


def test_a_letter_of_one_does_not_wait_for_the_faulty_one_of_another(tell_sana, hand):
    tell_sana("faulty")
    db.session.execute(Post.__table__.update().values(values={}))
    tell_sana("whole")
    hand.round()
    assert len(hand.sent) == 1


def test_what_is_too_late_is_not_sent(tell_sana, hand):
    tell_sana(not_after=NOON + timedelta(minutes=10))
    hand.round(minutes=10)
    assert hand.sent == [] and post().state == "too_late"


@pytest.mark.parametrize(("keeps", "left"), [(False, {}), (True, {"path": "/sign-in/link/secret", "code": "123456"})])
def test_what_was_secret_is_wiped_once_sent_but_in_a_demonstration(tell_sana, hand, keeps, left):
    tell_sana(not_after=NOON + timedelta(minutes=10))
    hand.round(keeps=keeps)
    assert post().state == "sent" and post().values == left


def test_somebody_without_an_address_is_for_the_telephone_list(cast, tell_sana, hand):
    cast.sana.email = None
    tell_sana()
    hand.round()
    assert hand.sent == [] and post().state == "failed"


def test_a_row_for_nobody_goes_nowhere(tell_sana, hand):
    tell_sana(person=None)
    hand.round()
    assert hand.sent == [] and post().state == "nobody"


def test_of_a_letter_to_an_address_that_we_do_not_know_no_link_and_no_code_is_kept(tell_sana):
    tell_sana(person=None, not_after=NOON + timedelta(minutes=10))
    assert post().values == {}


@pytest.mark.parametrize("unsend", [withdraw, take_over])
def test_what_was_secret_is_wiped_with_a_letter_that_is_sent_no_more(tell_sana, unsend):
    tell_sana("one", not_after=NOON + timedelta(minutes=10))
    if unsend is take_over:
        db.session.execute(Post.__table__.update().values(state="by_hand"))
    unsend("one")
    db.session.commit()
    assert (post().state, post().values) == ("withdrawn", {})


def test_a_sender_that_died_is_replaced_when_its_lease_is_over(tell_sana, hand):
    tell_sana()
    db.session.execute(Post.__table__.update().values(state="leased", tries=1, next_at=NOON + timedelta(minutes=2)))
    db.session.commit()
    hand.round(minutes=1)
    assert hand.sent == []
    hand.round(minutes=1)
    assert len(hand.sent) == 1
