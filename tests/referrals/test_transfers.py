"""A form that came in by the wrong door is moved with one press; reference and day stay, its sender is told."""

import pytest
from sqlalchemy import select

from eysend.children.chronology import ChronologyLine
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.referrals.transfers.transfer import Transfer
from tests.referrals.conftest import NOTICE, PARENT, day

MOVE = {"to": "portage", "note": "He is at home all week"}


@pytest.fixture
def council(app, monkeypatch):
    """The council whose page has two ways in."""
    from eysend.councils.profile import load

    monkeypatch.setitem(app.extensions, "council", load("blackburn-with-darwen"))


@pytest.fixture
def asked(council, cast, visit_as, intakes):
    """Rosa asked by the other of the two forms."""
    visit_as(cast.rosa).post("/request-support", {**PARENT, "wanted": "send_referral", "child_id": str(cast.cai.id)})
    return intakes()[0]


def move(visitor, row, **change):
    return visitor.post(f"/requests/{row.id}/transfers", {**MOVE, **change})


@pytest.mark.rule("LTS-16")
def test_one_press_moves_it_and_its_reference_and_day_stay(cast, visit_as, asked, frozen_clock):
    reference, came = asked.reference, asked.received_at
    frozen_clock("2027-03-09 10:00")
    page = visit_as(cast.lee).follow(move(visit_as(cast.lee), asked))
    db.session.refresh(asked)
    assert (asked.entry, asked.reference, asked.received_at) == ("portage", reference, came)
    assert "Apply for Portage" in page.main and "Apply for Portage" in visit_as(cast.ada).get("/requests").main


@pytest.mark.rule("LTS-16")
def test_without_a_note_it_stays(cast, visit_as, asked):
    page = move(visit_as(cast.lee), asked, note="")
    assert page.status == 422 and "Enter why you move it" in page.main
    assert db.session.scalars(select(Transfer)).all() == []


@pytest.mark.rule("LTS-16")
def test_who_asked_is_told_and_finds_it_on_the_childs_path_and_not_the_note(cast, visit_as, asked):
    move(visit_as(cast.lee), asked)
    post = db.session.scalars(select(Post).where(Post.template == "messages/request_moved")).one()
    line = db.session.scalars(select(ChronologyLine).where(ChronologyLine.event == "request.moved")).one()
    page = visit_as(cast.rosa).get(f"/requests/{asked.id}")
    assert post.to_person == cast.rosa.id and line.words in visit_as(cast.rosa).get(f"/children/{cast.cai.id}").main
    assert "Moved on" in page.main and MOVE["note"] not in page.main


@pytest.mark.rule("LTS-16", "XC-11")
def test_the_other_home_does_not_learn_that_it_was_moved(council, cast, visit_as, intakes):
    amir = {"child_first": "Amir", "child_last": "Haddad", **day("born", "2024-09-10"), "child_id": str(cast.amir.id)}
    visit_as(cast.sana).post("/request-support", {**PARENT, **amir})
    move(visit_as(cast.lee), intakes()[0])
    assert "moved" not in visit_as(cast.tom).get(f"/children/{cast.amir.id}").main


def test_somebody_without_an_account_is_told_where_they_left_an_email(council, cast, visitor, visit_as, intakes):
    visitor.post("/request-support", {**PARENT, "email": "noor@example.org"})
    move(visit_as(cast.lee), intakes()[0])
    assert db.session.scalars(select(Post.to_address).where(Post.template == "messages/request_moved")).all() == [
        "noor@example.org"
    ]


def test_a_notice_is_not_moved(council, cast, visitor, visit_as, intakes):
    visitor.post("/section-23", NOTICE)
    lee = visit_as(cast.lee)
    assert "wrong form" not in lee.get(f"/requests/{intakes()[0].id}").main and move(lee, intakes()[0]).status == 404


@pytest.mark.parametrize("who", ["pat", "rosa", "joy"])
def test_nobody_but_a_lead_or_administrator_moves_it(cast, visit_as, asked, who):
    assert move(visit_as(getattr(cast, who)), asked).status == 404


def test_moved_to_where_it_is_it_is_asked_again(cast, visit_as, asked):
    assert move(visit_as(cast.lee), asked, to="send_referral").status == 422
