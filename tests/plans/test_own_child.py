"""The plan of one's own child, for those who work here too, and the plan by each tie's own power (XC-11)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.home import Home
from eysend.people.role import Role
from tests.plans.test_two_homes import PRIVATE, say

LONG_AGO = date(2025, 9, 1)


def live_with(person, child, until=None):
    db.session.add(Home(person_id=person.id, child_id=child.id, tie="aunt", from_day=LONG_AGO, until_day=until))
    db.session.commit()


def act(person, kind, **place):
    db.session.add(Role(person_id=person.id, kind=kind, title=kind, from_day=LONG_AGO, **place))
    db.session.commit()


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["joy", "pat", "lee", "ada"])
def test_who_was_a_childs_carer_once_finds_no_plan_and_no_page_by_their_work(plans, visit_as, who):
    live_with(getattr(plans, who), plans.amir, until=date(2027, 3, 1))
    there, person = f"/children/{plans.amir.id}", visit_as(getattr(plans, who))
    assert [person.get(there + page).status for page in ("", "/plan", "/plan/draft")] == [404] * 3
    assert str(plans.amir.id) not in person.get("/children").html


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("until", [None, date(2027, 3, 1)])
def test_a_senco_of_the_family_is_not_told_what_the_other_home_said_to_staff(plans, visit_as, until):
    live_with(plans.joy, plans.amir, until)
    live_with(plans.pat, plans.amir, until)
    say(visit_as(plans.sana), plans.amir, PRIVATE)
    told = db.session.scalars(select(Post.to_person).where(Post.template == "messages/plan_said")).all()
    assert told == [plans.mo.id]


@pytest.mark.rule("XC-11")
def test_ada_who_manages_a_nursery_too_reads_plans_there_and_nowhere_else(plans, visit_as):
    act(plans.ada, "manager", setting_id=plans.acorns.id)
    ada = visit_as(plans.ada)
    assert [ada.get(f"/children/{child.id}/plan").status for child in (plans.amir, plans.dot)] == [200, 404]
    assert ada.get(f"/children/{plans.amir.id}/plan/draft").status == 404


@pytest.mark.rule("XC-11")
def test_pat_who_manages_a_nursery_too_writes_no_plan_there(plans, visit_as):
    act(plans.pat, "manager", setting_id=plans.acorns.id)
    pat = visit_as(plans.pat)
    addresses = [f"/children/{child.id}/plan/draft" for child in (plans.amir, plans.bea)]
    assert [pat.get(address).status for address in addresses] == [200, 404]


@pytest.mark.rule("XC-11")
def test_joy_who_became_key_person_as_well_still_writes_the_plan(plans, visit_as):
    act(plans.joy, "manager", setting_id=plans.acorns.id)
    act(plans.joy, "staff", setting_id=plans.acorns.id)
    assert visit_as(plans.joy).get(f"/children/{plans.bea.id}/plan/draft").status == 200
