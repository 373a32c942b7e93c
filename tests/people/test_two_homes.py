"""What is Sana's stays Sana's: nothing that Tom can open tells him where she lives (XC-11, DER-8)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.viewer import viewer_of


@pytest.fixture
def hers(cast):
    """Words that only Sana's home has."""
    home = db.session.scalar(select(Home).where(Home.person_id == cast.sana.id))
    home.address, home.postcode, home.phone = "Canary Cottage", "ZZ9 9CN", "01632 960777"
    db.session.commit()
    return ["Canary", "ZZ9 9CN", "960777", "sana@example.org", "Sana"]


def plain_addresses(app):
    """Every address that takes no argument."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
    return sorted(rule.rule for rule in rules)


@pytest.mark.rule("XC-11", "DER-8")
def test_no_page_that_tom_can_type_shows_anything_of_sana_s_home(app, cast, hers, visit_as):
    visit_as(cast.sana).get("/my-sign-ins")
    tom = visit_as(cast.tom)
    told = [(address, word) for address in plain_addresses(app) for word in hers if word in tom.get(address).html]
    assert told == []


@pytest.mark.rule("XC-11")
def test_each_parent_of_amir_holds_their_own_home_and_not_the_other_s(cast):
    sana, tom = (viewer_of(person, on=clock.today()) for person in (cast.sana, cast.tom))
    assert set(sana.homes) == set(tom.homes) == {cast.amir.id}
    assert sana.homes[cast.amir.id] != tom.homes[cast.amir.id]


@pytest.mark.rule("XC-11")
def test_a_parent_whose_tie_has_ended_opens_nothing_from_that_day_on(cast, hers):
    tie = db.session.scalar(select(Home).where(Home.person_id == cast.tom.id))
    tie.until_day = clock.today()
    db.session.flush()
    assert viewer_of(cast.tom, on=clock.today()).homes
    tomorrow = viewer_of(cast.tom, on=clock.today() + timedelta(days=1))
    assert not tomorrow.homes and "parent" not in tomorrow.roles
