"""Before a plan starts, who starts it checks on one page what the family will read; until then nothing is kept."""

from datetime import date

import pytest
from sqlalchemy import func, select

from eysend.core.db import db
from eysend.people.role import Role
from eysend.plans.plan import Activation
from tests.plans.test_writing import day, there, versions


@pytest.fixture
def tess(plans, visit_as):
    """Tess, who writes Bea's plan."""
    return visit_as(plans.tess)


def look(tess, child, agreed_on=date(2027, 3, 1), review_on=date(2027, 5, 28), **more):
    """Tess fills in the first page and comes to the second."""
    form = tess.get(f"{there(child)}/activation").form() | day("agreed_on", agreed_on) | day("review_on", review_on)
    return tess.post(f"{there(child)}/activation/check", form | more)


def started(child):
    return versions(child)[-1].activation is not None


@pytest.mark.rule("WNH-18")
def test_tess_sees_all_that_starts_before_it_does(plans, tess):
    page = look(tess, plans.bea, agreed=[str(plans.nia.id), str(plans.joy.id)])
    assert page.status == 200 and "Check before you start Bea’s plan" in page.title
    for words in ("Monday 1 March 2027", "Friday 28 May 2027", "Nia Okafor", "Joy", "Talking in a group", "dinosaur"):
        assert words in page.main
    assert not started(plans.bea)


def test_what_was_checked_is_what_starts(plans, tess, visit_as):
    checked = look(tess, plans.bea, agreed=str(plans.nia.id))
    assert tess.post(f"{there(plans.bea)}/activation", checked.form()).status == 303
    page = visit_as(plans.nia).get(there(plans.bea)).main
    assert "Agreed Monday 1 March 2027" in page and "Nia Okafor, mother (you), on Monday 1 March 2027" in page


def test_nobody_is_said_to_have_agreed_who_was_not_ticked(plans, tess):
    assert "Nobody has said so yet" in look(tess, plans.bea).main


def test_change_leads_back_to_the_answers_as_they_were_typed(plans, tess):
    checked = look(tess, plans.bea, agreed_on=date(2027, 2, 27), agreed=str(plans.nia.id))
    page = tess.get(next(link for link in checked.links if link.endswith("#agreed_on")).partition("#")[0])
    typed = {one["name"]: one.get("value") for one in page.outline.all("input") if one.get("name")}
    assert (typed["agreed_on-day"], typed["agreed_on-month"], typed["review_on-month"]) == ("27", "2", "5")
    assert [one["value"] for one in page.outline.all("input") if "checked" in one] == [str(plans.nia.id)]


@pytest.mark.rule("WNH-18")
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (day("agreed_on", date(2027, 3, 3)), "The day it was agreed is still to come"),
        (day("review_on", date(2028, 3, 4)), "The next review must be within a year"),
        (day("review_on", date(2027, 2, 1)), "The next review must be after the day the plan was agreed"),
        (day("agreed_on", date(2027, 1, 4)) | day("review_on", date(2027, 2, 1)), "a day that is still to come"),
        ({"review_on-day": "", "review_on-month": "", "review_on-year": ""}, "Choose the next review"),
    ],
)
@pytest.mark.parametrize("step", ["activation/check", "activation"])
def test_a_day_that_cannot_be_is_told_beside_it_on_the_first_page_at_either_step(plans, tess, typed, words, step):
    form = tess.get(f"{there(plans.bea)}/activation").form() | day("agreed_on", date(2027, 3, 1))
    form |= day("review_on", date(2027, 5, 28)) | {"agreed": str(plans.nia.id)}
    page = tess.post(f"{there(plans.bea)}/{step}", form | typed)
    assert page.status == 422 and words in page.main and "Start Bea’s plan" in page.main
    wrong = [one["href"] for one in page.outline.all("a") if one.get("href") in ("#agreed_on-day", "#review_on-day")]
    assert len(wrong) == 1 and not started(plans.bea)
    assert [one["value"] for one in page.outline.all("input") if "checked" in one] == [str(plans.nia.id)]


@pytest.mark.rule("XC-6")
def test_what_was_checked_does_not_start_if_somebody_changed_it_meanwhile(plans, tess, visit_as):
    checked, joy = look(tess, plans.bea, agreed_on=date(2027, 2, 27)), visit_as(plans.joy)
    address = f"{there(plans.bea)}/draft/outcomes/new"
    joy.post(address, joy.get(address).form() | {"name": "Late", "words": "Something new"})
    page = tess.post(f"{there(plans.bea)}/activation", checked.form())
    assert page.status == 422 and "Somebody changed this" in page.main and 'value="27"' in page.html
    again = page.form() | day("agreed_on", date(2027, 2, 27)) | day("review_on", date(2027, 5, 28))
    assert "Late" in tess.post(f"{there(plans.bea)}/activation/check", again).main


def test_somebody_who_left_between_the_two_pages_is_told_of_beside_the_field(plans, tess):
    checked = look(tess, plans.bea, agreed=str(plans.joy.id))
    role = db.session.scalars(select(Role).where(Role.person_id == plans.joy.id)).one()
    role.until_day = date(2027, 3, 1)
    page = tess.post(f"{there(plans.bea)}/activation", checked.form())
    assert page.status == 422 and "is not on this list any more" in page.main and not started(plans.bea)


def test_pressing_start_twice_starts_once(plans, tess):
    form = look(tess, plans.bea).form()
    assert [tess.post(f"{there(plans.bea)}/activation", form).status for _ in range(2)] == [303, 303]
    mine = Activation.version_id == versions(plans.bea)[-1].id
    assert db.session.scalar(select(func.count(Activation.id)).where(mine)) == 1


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["nia", "mo", "pat", "ada"])
def test_only_those_who_write_beas_plan_come_to_the_check(plans, visit_as, who):
    assert visit_as(getattr(plans, who)).post(f"{there(plans.bea)}/activation/check").status == 404


@pytest.mark.parametrize("query", ["agreed_on=today", "agreed_on-day=x", "agreed=nobody", "edition=", "other=1"])
def test_an_address_that_somebody_made_up_shows_the_form(plans, tess, query):
    assert tess.get(f"{there(plans.bea)}/activation?{query}").status == 200


@pytest.mark.rule("WNH-6")
def test_tess_is_told_what_the_plan_starts_without_and_may_start_it(plans, tess, visit_as):
    page = look(tess, plans.bea)
    assert "Nobody has said that they agree." in page.main and "1 target could be clearer: Improve talking" in page.main
    assert "Nothing is written yet under" in page.main
    assert tess.post(f"{there(plans.bea)}/activation", page.form()).status == 303
    nia = visit_as(plans.nia)
    for shown in (nia.get(there(plans.bea)).main, nia.get(f"/children/{plans.bea.id}").main):
        assert "Started on Tuesday 2 March 2027" in shown and "Agreed " not in shown and "was agreed" not in shown


def test_after_reading_the_draft_tess_goes_on_to_who_agreed(plans, tess):
    assert f"{there(plans.bea)}/activation" in tess.get(f"{there(plans.bea)}/draft/reading").links


def test_what_happened_so_far_leads_to_the_version_that_started(plans, tess, visit_as):
    assert tess.post(f"{there(plans.bea)}/activation", look(tess, plans.bea).form()).status == 303
    page = visit_as(plans.nia).get(f"/children/{plans.bea.id}")
    assert f"{there(plans.bea)}/versions/1" in page.links and "Read version 1" in page.main
