"""Who reads the plan, and what of it."""

import pytest

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
