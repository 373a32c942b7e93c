"""Who reads the plan, and what of it."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.audit import AccessLog
from eysend.core.db import db
from eysend.core.forms import read
from eysend.plans.forms import AboutChild
from eysend.plans.plan import Activation, Plan, PlanVersion

PAGES = ("plan", "plan/changes", "plan/versions/1", "plan/versions/2")


@pytest.mark.rule("WNH-18", "XC-10")
def test_sana_reads_what_was_agreed_and_when_it_is_looked_at_again(plans, visit_as):
    page = visit_as(plans.sana).get(f"/children/{plans.amir.id}/plan")
    assert page.status == 200
    for words in ("Friday 12 February 2027", "Friday 21 May 2027", "choose between two things at snack", "blue bus"):
        assert words in page.main


@pytest.mark.rule("XC-11", "WNH-25")
@pytest.mark.parametrize(
    ("who", "status"),
    [("sana", 200), ("tom", 200), ("joy", 200), ("mo", 200), ("pat", 200), ("lee", 200),
     ("kit", 404), ("fern", 404), ("val", 404), ("ruth", 404), ("ada", 404), ("tess", 404), ("nia", 404), ("liz", 404)],
)  # fmt: skip
@pytest.mark.parametrize("address", PAGES)
def test_only_the_people_round_amir_read_his_plan(plans, visit_as, who, status, address):
    assert visit_as(getattr(plans, who)).get(f"/children/{plans.amir.id}/{address}").status == status


def test_a_stranger_is_asked_to_sign_in(plans, visitor):
    assert visitor.get(f"/children/{plans.amir.id}/plan").status == 303


def test_a_child_without_a_plan_has_a_page_that_says_so(plans, visit_as):
    page = visit_as(plans.kit).get(f"/children/{plans.dot.id}/plan")
    assert page.status == 200 and "There is no plan yet" in page.main


@pytest.mark.rule("WNH-45")
def test_the_plan_itself_names_who_gives_parents_free_advice(plans, visit_as, profile):
    assert profile.contacts.sendiass.phone in visit_as(plans.sana).get(f"/children/{plans.amir.id}/plan").main


@pytest.mark.rule("XC-10")
def test_an_earlier_version_is_kept_and_says_that_it_is_one(plans, visit_as):
    page = visit_as(plans.sana).get(f"/children/{plans.amir.id}/plan/versions/1")
    assert "This is an earlier version" in page.main and "He looks at one thing" in page.main


@pytest.mark.rule("XC-10")
def test_what_changed_stands_beside_what_it_was(plans, visit_as):
    page = visit_as(plans.tom).get(f"/children/{plans.amir.id}/plan/changes").main
    assert "2 times out of 5" in page and "4 times out of 5" in page and "A new outcome" in page


@pytest.mark.rule("WNH-16")
def test_an_interim_plan_holds_until_its_last_day_and_gives_way_to_the_final_one(plans, visit_as, frozen_clock):
    waiting(plans.dot, until=date(2027, 3, 9))
    kit = visit_as(plans.kit)
    assert "A plan for the time being" in kit.get(f"/children/{plans.dot.id}/plan").main
    frozen_clock("2027-03-10 09:00")
    assert "There is no plan today" in kit.get(f"/children/{plans.dot.id}/plan").main
    frozen_clock("2027-03-02 09:00")
    final(plans.dot)
    assert "Final words" in kit.get(f"/children/{plans.dot.id}/plan").main


def waiting(child, until):
    started(child, "Words for now", kind="interim", expires_on=until)


def final(child):
    started(child, "Final words", kind="support")


def started(child, liked, **plan):
    version = PlanVersion(plan=Plan(child_id=child.id, **plan), number=1, made_by="person:1")
    version.fill(read(AboutChild(), {"edition": "0", "liked": liked}))
    version.agreed_on, version.review_on = date(2027, 2, 1), date(2027, 5, 1)
    version.activation = Activation(by="person:1", at=clock.now())
    db.session.add(version)


@pytest.mark.rule("XC-13")
def test_reading_the_plan_is_written_down(plans, visit_as):
    visit_as(plans.joy).get(f"/children/{plans.amir.id}/plan")
    rows = db.session.scalars(select(AccessLog)).all()
    assert [(row.actor, row.child_id) for row in rows] == [(f"person:{plans.joy.id}", plans.amir.id)]


@pytest.mark.rule("XC-13")
def test_reading_the_plan_through_an_empty_comment_is_written_down_too(plans, visit_as):
    page = visit_as(plans.joy).post(f"/children/{plans.amir.id}/plan/comments", {"words": ""})
    assert page.status == 422 and "pointed at the milk" in page.main
    rows = db.session.scalars(select(AccessLog)).all()
    assert [(row.actor, row.child_id) for row in rows] == [(f"person:{plans.joy.id}", plans.amir.id)]


@pytest.mark.rule("XC-13")
def test_a_plan_that_joy_could_not_end_was_still_read_by_her(plans, visit_as):
    assert visit_as(plans.joy).post(f"/children/{plans.amir.id}/plan/end", {"why": ""}).status == 422
    assert db.session.scalars(select(AccessLog.child_id)).all() == [plans.amir.id]


def test_a_comment_sent_twice_is_kept_once_and_changed_words_are_asked_about(plans, visit_as):
    sana, address = visit_as(plans.sana), f"/children/{plans.amir.id}/plan"
    form = sana.get(address).form() | {"words": "Thank you", "about": "plan"}
    assert [sana.post(f"{address}/comments", form).status for _ in range(2)] == [303, 303]
    assert sana.get(address).main.count("Thank you") == 1
    again = sana.post(f"{address}/comments", form | {"words": "Other words"})
    assert again.status == 422 and "Other words" in again.html


def test_an_empty_comment_is_asked_about(plans, visit_as):
    sana, address = visit_as(plans.sana), f"/children/{plans.amir.id}/plan"
    page = sana.post(f"{address}/comments", sana.get(address).form())
    assert page.status == 422 and "Enter what you think" in page.main
