"""My children, and the page of each: what happens next, the plan, the people."""

import pytest

from eysend.demo.plans import build_plans


@pytest.fixture
def plans(cast, profile):
    """The cast with their plans."""
    build_plans(cast, profile, None)
    return cast


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize(
    ("who", "names"),
    [("sana", ["Amir"]), ("tom", ["Amir"]), ("joy", ["Amir", "Bea", "Eli"]), ("pat", ["Amir", "Cai"])],
)
def test_each_finds_their_own_children(plans, visit_as, who, names):
    page = visit_as(getattr(plans, who)).get("/children")
    assert [name for name in ("Amir", "Bea", "Cai", "Dot", "Eli") if name in page.main] == names


@pytest.mark.parametrize("who", ["val", "ruth", "liz"])
def test_those_without_children_here_find_no_page(plans, visit_as, who):
    person = visit_as(getattr(plans, who))
    assert [person.get(one).status for one in ("/children", f"/children/{plans.amir.id}")] == [404, 404]


def test_sana_sees_what_happens_next_and_whom_to_ring(plans, visit_as, profile):
    page = visit_as(plans.sana).get(f"/children/{plans.amir.id}")
    for words in ("Friday 21 May 2027", "Pat Whitlock", profile.phone, "Acorns Pre-school"):
        assert words in page.main
    assert {"/my-bookings", "/whats-on", f"/children/{plans.amir.id}/plan"} <= set(page.links)


def test_pat_finds_the_way_to_write_an_observation(plans, visit_as):
    assert f"/observations/new?child={plans.amir.id}" in visit_as(plans.pat).get(f"/children/{plans.amir.id}").links


def test_the_other_home_is_never_mentioned(plans, visit_as):
    assert "Sana" not in visit_as(plans.tom).get(f"/children/{plans.amir.id}").main


def test_a_review_whose_day_has_gone_is_not_called_the_next_thing(plans, visit_as, frozen_clock):
    frozen_clock("2027-05-22 09:00")
    assert "That day has gone" in visit_as(plans.joy).get(f"/children/{plans.amir.id}").main


@pytest.mark.parametrize("number", ["0", "-3", "99999999999999999999", "two"])
def test_a_page_number_that_makes_no_sense_breaks_nothing(plans, visit_as, number):
    assert visit_as(plans.lee).get(f"/children?page={number}").status == 200
