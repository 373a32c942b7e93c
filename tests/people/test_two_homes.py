"""What is Sana's stays Sana's: nothing that Tom can open tells him where she lives (XC-11, DER-8)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db, transaction
from eysend.demo import build
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.viewer import viewer_of
from tests.house.crawl import walk

HERS = ["Canary Cottage", "ZZ9 9CN", "960777", "sana@example.org"]


@pytest.fixture
def world(app):
    """The whole demonstration, where Sana's home holds words that stand nowhere else."""
    with transaction(write=True):
        build.build(app.extensions["council"])
        home = db.session.scalar(select(Home).join(Person).where(Person.email == "sana@example.org"))
        home.address, home.postcode, home.phone = HERS[:3]
    return home


def who(email):
    return db.session.scalars(select(Person).where(Person.email == email)).one()


@pytest.mark.rule("XC-11", "DER-8")
def test_nothing_that_tom_can_reach_shows_anything_of_sana_s_home(app, world, visit_as):
    visit_as(who("sana@example.org")).get("/my-sign-ins")
    pages = walk(app, visit_as(who("tom@example.org"))).pages
    assert [(url, word) for url, page in pages.items() for word in HERS if word in page.html] == []
    assert len(pages) > 5


@pytest.mark.rule("DER-8")
def test_the_same_walk_would_see_it_if_it_were_shown(app, world, visit_as):
    """The control: Tom's own name is met on his way."""
    pages = walk(app, visit_as(who("tom@example.org"))).pages
    assert any("Tom Haddad" in page.html for page in pages.values())


@pytest.mark.rule("XC-11")
def test_each_parent_of_amir_holds_their_own_home_and_not_the_other_s(cast):
    sana, tom = (viewer_of(person, on=clock.today()) for person in (cast.sana, cast.tom))
    assert set(sana.homes) == set(tom.homes) == {cast.amir.id}
    assert sana.homes[cast.amir.id] != tom.homes[cast.amir.id]


@pytest.mark.rule("XC-11")
def test_a_parent_whose_tie_has_ended_opens_nothing_from_that_day_on(cast):
    tie = db.session.scalar(select(Home).where(Home.person_id == cast.tom.id))
    tie.until_day = clock.today()
    db.session.flush()
    assert viewer_of(cast.tom, on=clock.today()).homes
    tomorrow = viewer_of(cast.tom, on=clock.today() + timedelta(days=1))
    assert not tomorrow.homes and "parent" not in tomorrow.roles
