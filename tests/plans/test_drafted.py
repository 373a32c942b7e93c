"""Those who may write a plan are told that a draft of it is being written; nobody else is."""

import pytest

PAGES = ("", "/plan")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["joy", "tess", "lee"])
def test_joy_and_tess_are_told_that_beas_first_plan_is_being_written(plans, visit_as, who, page):
    shown = visit_as(getattr(plans, who)).get(f"/children/{plans.bea.id}{page}")
    assert "There is no plan yet" in shown.main and "A draft is being written" in shown.main
    assert "Go on writing" in shown.main and "Write a plan" not in shown.main


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["nia", "mo"])
def test_beas_mother_and_the_manager_who_do_not_write_are_not_told(plans, visit_as, who, page):
    shown = visit_as(getattr(plans, who)).get(f"/children/{plans.bea.id}{page}")
    assert "There is no plan yet" in shown.main and "being written" not in shown.main


def test_pat_is_led_back_to_the_next_version_that_somebody_began(plans, visit_as):
    pat, there = visit_as(plans.pat), f"/children/{plans.amir.id}"
    assert "Change this plan" in pat.get(f"{there}/plan").main
    visit_as(plans.joy).post(f"{there}/plan/draft")
    assert "A new version is being written" in pat.get(there).main
    assert "Go on writing the next version" in pat.get(f"{there}/plan").main
    assert "being written" not in visit_as(plans.sana).get(there).main
