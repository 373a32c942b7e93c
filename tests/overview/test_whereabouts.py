"""Where a home is protected, the other is not told where the child is by day (XC-11, docs/decisions/0025)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.children.child import Child
from eysend.core.db import db, transaction
from eysend.demo import build
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.setting import Setting
from tests.house.crawl import walk

NAME, PHONE = "Canary Nursery", "01632 960888"


def named(model, first_name):
    return db.session.scalars(select(model).where(model.first_name == first_name)).one()


def home_of(first_name):
    return db.session.scalars(select(Home).where(Home.person_id == named(Person, first_name).id)).one()


@pytest.fixture
def world(app):
    """The whole demonstration, where Amir's setting has a name and a phone that stand nowhere else."""
    with transaction(write=True):
        build.build(app.extensions["council"])
        acorns = db.session.scalars(select(Setting).where(Setting.name == "Acorns Pre-school")).one()
        acorns.name, acorns.phone = NAME, PHONE
    return named(Child, "Amir")


def pages_that_tell(app, visit_as, first_name):
    pages = walk(app, visit_as(named(Person, first_name))).pages
    return sorted(
        url for url, page in pages.items() if NAME in page.html or PHONE in page.html or "Adeyemi" in page.html
    )


@pytest.mark.rule("XC-11", "DER-8")
def test_nothing_that_tom_can_reach_says_where_amir_is_by_day(app, world, visit_as):
    assert pages_that_tell(app, visit_as, "Tom") == []


def test_the_same_walk_finds_it_with_sana_whose_home_it_is_that_is_protected(app, world, visit_as):
    assert f"/children/{world.id}" in pages_that_tell(app, visit_as, "Sana")


@pytest.mark.parametrize("who", ["Joy", "Pat", "Lee"])
def test_those_who_work_with_amir_know(app, world, visit_as, who):
    assert NAME in visit_as(named(Person, who)).get(f"/children/{world.id}").main


def tells(world, visit_as, who):
    db.session.commit()
    return NAME in visit_as(named(Person, who)).get(f"/children/{world.id}").main


def test_where_no_home_is_protected_each_is_told(world, visit_as):
    home_of("Sana").protected = False
    assert tells(world, visit_as, "Tom") and tells(world, visit_as, "Sana")


def test_where_both_are_protected_neither_is_told(world, visit_as):
    home_of("Tom").protected = True
    assert not tells(world, visit_as, "Tom") and not tells(world, visit_as, "Sana")


@pytest.mark.rule("XC-11")
def test_that_her_tie_has_ended_tells_him_nothing_until_somebody_takes_the_mark_away(world, visit_as):
    home_of("Sana").until_day = date(2027, 2, 1)
    assert not tells(world, visit_as, "Tom")
    home_of("Sana").protected = False
    assert tells(world, visit_as, "Tom")


@pytest.mark.rule("XC-11")
def test_a_home_that_is_protected_on_a_merged_record_protects_the_kept_one(world, visit_as):
    twin = Child(first_name="Ameer", last_name="Hadad", born=world.born, same_as=world.id)
    db.session.add(twin)
    db.session.flush()
    home_of("Sana").child_id = twin.id
    assert not tells(world, visit_as, "Tom") and tells(world, visit_as, "Sana")


@pytest.mark.rule("XC-11")
def test_toms_plan_names_nobody_of_the_setting(app, world, visit_as):
    tom, sana = (visit_as(named(Person, who)).get(f"/children/{world.id}/plan").main for who in ("Tom", "Sana"))
    assert "Tom Haddad, father (you)" in tom and "Joy Adeyemi" not in tom and "SENCO, Acorns" not in tom
    assert "Somebody who works with Amir, Tuesday 23 February 2027" in tom
    assert "Joy Adeyemi, SENCO, Acorns Pre-school" in sana and "Joy Adeyemi, Tuesday 23 February" in sana
