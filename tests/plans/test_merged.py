"""Amir was written down twice: of two homes of one person the one with fewer rights counts, and both are their own."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.children.child import Child
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from eysend.plans.taken import outcomes_in_short
from tests.plans.test_two_homes import PRIVATE, SHARED, say

TODAY, LONG_AGO = date(2027, 3, 2), date(2025, 9, 1)


@pytest.fixture
def twin(plans):
    """Amir's second record, before it is merged."""
    made = Child(first_name="Ameer", last_name="Hadad", born=plans.amir.born)
    db.session.add(made)
    db.session.flush()
    return made


def merge(twin, plans):
    twin.same_as = plans.amir.id
    db.session.commit()


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize(("right", "page"), [("sees_plan", 200), ("responsibility", 404)])
@pytest.mark.parametrize("taken_from", ["kept", "twin"])
def test_a_right_taken_from_either_home_of_tom_is_taken(plans, twin, visit_as, right, page, taken_from):
    kept = db.session.scalars(select(Home).where(Home.person_id == plans.tom.id)).one()
    second = Home(person_id=plans.tom.id, child_id=twin.id, tie="father", from_day=LONG_AGO)
    db.session.add(second)
    setattr(kept if taken_from == "kept" else second, right, False)
    merge(twin, plans)
    tom, there = visit_as(plans.tom), f"/children/{plans.amir.id}"
    assert [tom.get(there).status, tom.get(f"{there}/plan").status] == [page, 404]
    joy = visit_as(plans.joy)
    joy.post(f"{there}/plan/draft")
    assert "Tom Haddad" not in joy.get(f"{there}/plan/activation").main


@pytest.mark.rule("XC-11")
def test_sana_still_reads_her_own_words_after_the_records_were_merged(plans, twin, visit_as):
    home = db.session.scalars(select(Home).where(Home.person_id == plans.sana.id)).one()
    sana, there = visit_as(plans.sana), f"/children/{plans.amir.id}"
    say(sana, plans.amir, PRIVATE)
    assert "mother (you)" in sana.get(f"{there}/plan").main and "Sana Haddad said what" in sana.get(there).main
    home.child_id = twin.id  # her words were said from the home of the record that was merged
    db.session.add(Home(person_id=plans.sana.id, child_id=plans.amir.id, tie="mother", from_day=LONG_AGO))
    merge(twin, plans)
    seen = sana.get(f"{there}/plan").main
    assert PRIVATE in seen and "mother (you)" in seen and "Sana Haddad said what" in sana.get(there).main
    assert PRIVATE not in visit_as(plans.tom).get(f"{there}/plan").main


def test_a_device_takes_the_plan_of_a_merged_child_under_either_record(plans, twin):
    merge(twin, plans)
    pat = viewer_of(plans.pat, on=TODAY)
    assert outcomes_in_short(twin.id, pat, TODAY) == outcomes_in_short(plans.amir.id, pat, TODAY) != []


def test_a_comment_sent_before_the_records_were_merged_is_the_same_after(plans, twin, visit_as):
    sana, address = visit_as(plans.sana), f"/children/{plans.amir.id}/plan"
    form = sana.get(address).form() | {"words": SHARED, "about": "plan"}
    assert sana.post(f"{address}/comments", form).status == 303
    twin.first_name, twin.last_name, plans.amir.same_as = "Amir", "Haddad", twin.id
    db.session.add(Home(person_id=plans.sana.id, child_id=twin.id, tie="mother", from_day=LONG_AGO))
    db.session.commit()
    assert sana.post(f"{address}/comments", form).status == 303
    assert sana.get(address).main.count(SHARED) == 1
