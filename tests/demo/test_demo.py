"""The demonstration's doors: open in a demonstration, not there anywhere else (design.md §5)."""

import pytest
from flask import Flask

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import build_cast
from eysend.people.person import Person
from tests.conftest import make_app
from tests.rows import empty_tables
from tests.visitor import Visitor

ADDRESSES = ["/demo", "/demo/messages", "/demo/sign-ins"]


@pytest.fixture
def demonstration(database_url: str, tmp_path, frozen_clock):
    """A service in demonstration mode with its cast."""
    app = make_app(database_url, tmp_path, DEMO=True)
    frozen_clock("2027-03-02 09:00")
    with app.app_context():
        build_cast([team.key for team in app.extensions["council"].on(clock.today()).teams])
        db.session.commit()
        yield app
        db.session.rollback()
        empty_tables()
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("address", ADDRESSES)
def test_outside_a_demonstration_the_doors_do_not_exist(app: Flask, visitor, address):
    assert not [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("demo.")]
    assert visitor.get(address).status == 404
    assert visitor.post(address, {"person": "1"}).status == 404


def test_everybody_of_the_cast_has_a_card_in_words(demonstration):
    main = Visitor(demonstration).get("/demo").main
    for words in (
        "Sana, Amir’s mum",
        "Tom, Amir’s dad",
        "Joy, SENCO at Acorns Pre-school",
        "Pat, Portage Home Visitor",
    ):
        assert f"Sign in as {words}" in main


def test_everybodys_address_is_on_their_card_to_sign_in_by_mail(demonstration):
    main = Visitor(demonstration).get("/demo").main
    everybody = [person.email for person in db.session.query(Person).filter(Person.email.is_not(None))]
    assert everybody and all(email in main for email in everybody if email.split("@")[0] not in ("liz", "sam"))


def test_one_press_and_you_are_sana(demonstration):
    somebody = Visitor(demonstration)
    sana = db.session.query(Person).filter_by(first_name="Sana").one()
    assert somebody.post("/demo/sign-ins", {"person": str(sana.id)}).location == "/"
    assert "Sana Haddad" in somebody.get("/my-sign-ins").html


def test_two_clocks_are_told_apart_in_words(demonstration):
    somebody = Visitor(demonstration)
    sana = db.session.query(Person).filter_by(first_name="Sana").one()
    somebody.post("/demo/sign-ins", {"person": str(sana.id)})
    page = somebody.get("/my-sign-ins")
    assert "These are real days and times" in page.main and "so are the day and the time" in page.html


@pytest.mark.parametrize(("person", "status"), [("nobody", 400), ("01890000-0000-7000-8000-000000000000", 404)])
def test_a_card_that_is_none_opens_nothing(demonstration, person, status):
    assert Visitor(demonstration).post("/demo/sign-ins", {"person": person}).status == status


def test_a_message_is_read_where_it_would_have_been_sent(demonstration):
    browser = Visitor(demonstration)
    browser.post("/sign-in", {"email": "sana@example.org"})
    page = browser.get("/demo/messages")
    assert "Your link to sign in" in page.main and "To Sana Haddad, sana@example.org," in page.main
    link = next(link for link in page.links if "/sign-in/link/" in link)
    assert browser.post(link.removeprefix("http://localhost:8000")).status == 303


def test_what_would_go_to_nobody_is_not_shown(demonstration):
    Visitor(demonstration).post("/sign-in", {"email": "nobody@example.org"})
    assert "Nothing has been sent yet" in Visitor(demonstration).get("/demo/messages").main
