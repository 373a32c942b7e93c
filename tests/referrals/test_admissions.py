"""School admissions tell of a child who starts school without a plan, and see its state, never the plan (WNH-15)."""

import pytest

from eysend.core.db import db
from eysend.demo.cast import LONG_AGO
from eysend.people.person import Person
from eysend.people.role import Role
from tests.referrals.conftest import day

DOT = {
    "your_name": "Gus Hale",
    "email": "gus@example.org",
    "child_first": "Dot",
    "child_last": "Price",
    **day("born", "2022-08-31"),
    "school": "Oak Primary School",
    **day("starts_on", "2027-09-02"),
    "see": "She needs somebody beside her all day.",
    "parent_name": "Dev Price",
}


@pytest.fixture
def gus(cast, visit_as):
    """Gus, of school admissions."""
    person = Person(first_name="Gus", last_name="Hale", email="gus@example.org")
    db.session.add(person)
    db.session.flush()
    db.session.add(Role(person_id=person.id, kind="admissions", title="School admissions", from_day=LONG_AGO))
    db.session.commit()
    return visit_as(person)


@pytest.mark.rule("WNH-15")
def test_it_comes_into_the_one_list_as_school_admissions_with_the_month_of_the_start(cast, gus, visit_as, intakes):
    assert "We have received it" in gus.follow(gus.post("/school-admissions", DOT)).main
    main = visit_as(cast.lee).get("/requests").main
    assert intakes()[0].kind == "admissions" and "School admissions, EY-" in main
    assert "Starts school in September 2027" in main


@pytest.mark.rule("WNH-15")
def test_a_first_assessment_at_school_is_asked_of_the_team(cast, gus, visit_as):
    gus.post("/school-admissions", DOT)
    assert "first assessment at school" in visit_as(cast.lee).get("/tasks").main


@pytest.mark.rule("WNH-15")
def test_gus_sees_its_state_and_never_the_child_or_a_plan(cast, gus, visit_as, intakes):
    gus.post("/school-admissions", DOT)
    row = intakes()[0]
    visit_as(cast.lee).post(f"/requests/{row.id}/match", {"child": str(cast.dot.id)})
    assert "We have it since" in gus.get(f"/requests/{row.id}").main
    assert gus.get(f"/children/{cast.dot.id}").status == 404 == gus.get(f"/children/{cast.dot.id}/plan").status


@pytest.mark.rule("WNH-15")
@pytest.mark.parametrize("who", ["kit", "dev", "pat", "ruth", "lee"])
def test_nobody_else_sends_one(cast, visit_as, intakes, who):
    visitor = visit_as(getattr(cast, who))
    assert visitor.get("/school-admissions").status == 404 == visitor.post("/school-admissions", DOT).status
    assert intakes() == []


def test_what_is_missing_comes_back_with_all_that_was_typed(gus, intakes):
    page = gus.post("/school-admissions", {**DOT, "school": ""})
    assert page.status == 422 and DOT["see"] in page.html and intakes() == []
