"""What was given up, or found nobody there, stands on the list of whom to ring (XC-19)."""

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.messages.tell import tell
from eysend.people.home import Home
from tests.people.contact.test_contact import ABOUT, only_post


@pytest.fixture
def given_up(cast):
    """Sana was written to, and the mail server never took it."""
    tell(cast.sana.id, "messages/training_date_made", at=clock.now(), dedupe_key="one", **ABOUT)
    row = db.session.scalars(select(Post)).one()
    row.state = "failed"
    db.session.commit()
    return f"/by-hand/{row.id}"


def says(visitor, here, how):
    return visitor.post(here, {**visitor.get(here).form(), "how": how})


@pytest.mark.rule("XC-19")
def test_who_was_not_reached_stands_first_until_lee_has_rung(cast, given_up, visit_as):
    cast.sana.phone = "07700 900123"
    lee = visit_as(cast.lee)
    words = lee.get("/by-hand").main
    assert "Not reached yet" in words and "Sana Haddad" in words and "07700 900123" in words
    assert says(lee, given_up, "phone").status == 303 and only_post().state == "sent"
    assert "Not reached yet" not in lee.get("/by-hand").main
    notes = select(AuditNote.about_id).where(AuditNote.deed == "message went by hand")
    assert db.session.scalars(notes).all() == [only_post().id]


@pytest.mark.rule("XC-19")
def test_who_did_not_answer_stays_on_the_list_until_there_is_no_need_any_more(cast, given_up, visit_as):
    lee = visit_as(cast.lee)
    assert says(lee, given_up, "nobody").status == 303
    assert "Sana Haddad" in lee.get("/by-hand").main
    assert says(lee, given_up, "needless").status == 303 and only_post().state == "withdrawn"
    assert "Sana Haddad" not in lee.get("/by-hand").main


def test_a_message_whose_time_has_passed_is_nobodys_to_ring_about(cast, given_up, visit_as):
    only_post().not_after = clock.real_now()
    lee = visit_as(cast.lee)
    assert "Sana" not in lee.get("/by-hand").main and lee.get(given_up).status == 404


@pytest.mark.rule("XC-11")
def test_a_lead_does_not_read_what_their_own_family_was_not_told(cast, given_up, visit_as):
    home = db.session.scalars(select(Home).where(Home.person_id == cast.sana.id)).first()
    db.session.add(Home(person_id=cast.lee.id, child_id=home.child_id, tie="uncle", from_day=home.from_day))
    lee = visit_as(cast.lee)
    assert "Sana" not in lee.get("/by-hand").main and lee.get(given_up).status == 404


def test_who_has_no_account_is_found_by_the_reference_of_what_they_sent(cast, given_up, visit_as):
    row = only_post()
    row.to_person, row.template, row.values = None, "messages/notice_received", {"reference": "EY-1234"}
    assert "Somebody without an account, EY-1234" in visit_as(cast.lee).get("/by-hand").main


def test_words_that_cannot_be_written_do_not_hide_the_others(cast, given_up, visit_as):
    only_post().values = {}
    assert "Sana Haddad: A message from us" in visit_as(cast.lee).get("/by-hand").main
