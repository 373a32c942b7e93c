"""Amir was written down twice: of two homes of one person the one with fewer rights counts, and both are their own."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from eysend.plans.plan import Activation, Plan, PlanVersion
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


@pytest.fixture
def two_plans(plans, twin):
    """Amir's other record has a plan that goes on too, agreed in November; then the two are put together."""
    other = Plan(child_id=twin.id)
    db.session.add(other)
    db.session.flush()
    version = PlanVersion(plan_id=other.id, number=1, made_by="worker", agreed_on=date(2026, 11, 5))
    version.review_on = date(2027, 4, 1)
    version.activation = Activation(by="worker", at=clock.moment(date(2026, 11, 5)))
    db.session.add(version)
    merge(twin, plans)
    return version


@pytest.mark.rule("DER-6", "XC-10")
def test_of_two_plans_one_is_the_plan_and_the_page_says_that_there_was_another(plans, two_plans, visit_as):
    there = f"/children/{plans.amir.id}/plan"
    page = visit_as(plans.sana).get(there)
    assert "This is version 2" in page.main and "had been written down twice, each time with a plan" in page.main
    assert "The other one was agreed on Thursday 5 November 2026, and nobody follows it any more" in page.main
    other = visit_as(plans.sana).get(f"{there}/versions/1?plan={two_plans.plan_id}").main
    assert "This is the plan that Amir’s other record had." in other and "5 November 2026" in other


@pytest.mark.rule("DER-6")
def test_a_child_with_one_plan_reads_of_no_other(plans, visit_as):
    assert "written down twice" not in visit_as(plans.sana).get(f"/children/{plans.amir.id}/plan").main


@pytest.mark.rule("DER-6", "XC-10")
def test_when_the_plan_ends_the_one_behind_it_does_not_come_back(plans, two_plans, visit_as):
    pat, there = visit_as(plans.pat), f"/children/{plans.amir.id}/plan"
    pat.post(f"{there}/end", pat.get(f"{there}/end").form() | {"why": "Amir does all of this now."})
    page = visit_as(plans.sana).get(there).main
    assert "ended on Tuesday 2 March 2027" in page and "5 November" not in page
