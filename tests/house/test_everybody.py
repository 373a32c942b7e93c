"""Every address as everybody, compared with one written table; and no home learns of the other (XC-11, DER-8)."""

import os
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.core.access import may
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.viewer import ANYONE, viewer_of
from tests.house.everybody import as_toml, met
from tests.house.people import WHO
from tests.house.source import nothing

WRITTEN = Path(__file__).parent / "met.toml"
STAFF = {"Pat", "Lee", "Ada"}


@pytest.mark.rule("XC-11")
def test_each_person_meets_what_the_written_table_says(whole, given):
    table = as_toml(met(whole, given))
    if os.environ.get("EYSEND_WRITE"):
        WRITTEN.write_text(table)
    assert table == WRITTEN.read_text(), "Read the difference; if right, run with EYSEND_WRITE=1"


def test_what_is_not_yours_is_not_there(given):
    wrong = [
        f"{who} {url}: {page.status}"
        for who, pages in given.items()
        for url, page in pages.items()
        if page.status not in (200, 404) and not (who == "nobody" and "/sign-in" in page.location)
    ]
    nothing(wrong, "Not yours is 404; a stranger is asked to sign in:")


def canaries(who):
    """Where this person lives and how to ring them."""
    homes = db.session.scalars(select(Home).join(Person).where(Person.first_name == who)).all()
    return [word for home in homes for word in (home.address, home.postcode, home.phone) if word]


@pytest.mark.rule("XC-11", "DER-8")
@pytest.mark.parametrize(("reader", "other"), [("Tom", "Sana"), ("Sana", "Tom")])
def test_no_page_tells_one_home_where_the_other_lives(given, reader, other):
    words = canaries(other)
    leaks = [f"{url} says {word}" for url, page in given[reader].items() for word in words if word in page.html]
    assert len(words) >= 3
    nothing(leaks, f"{reader} must never read this of {other}:")


@pytest.mark.rule("DER-8")
def test_a_protected_address_is_read_by_the_service_only(given):
    others = [who for who in WHO if who not in {*STAFF, "Sana"}]
    leaks = [
        f"{who}: {url}"
        for who in others
        for url, page in given[who].items()
        if any(word in page.html for word in canaries("Sana"))
    ]
    nothing(leaks, "Sana’s address is protected; these saw it:")


@pytest.mark.parametrize("who", WHO)
def test_nobody_does_a_deed_they_hold_no_mark_for(whole, visitors, who):
    wrong = []
    for rule in whole.url_map.iter_rules():
        allowed = whole.view_functions[rule.endpoint].allowed
        if "POST" not in rule.methods or may(viewer_named(who), allowed):
            continue
        url = whole.url_map.bind("localhost").build(rule.endpoint, {name: uuid4() for name in rule.arguments}, "POST")
        page = visitors[who].post(url)
        turned_away = page.status == (401 if who == "nobody" else 404)
        wrong += [] if turned_away else [f"{who} POST {url}: {page.status}"]
    nothing(wrong, "Marks that did not hold:")


def viewer_named(who):
    """The viewer that this person is on the demonstration's first day."""
    if who == "nobody":
        return ANYONE
    named = select(Person).where(Person.first_name == who).order_by(Person.id)
    return viewer_of(db.session.scalars(named).first(), on=date(2027, 3, 2))
