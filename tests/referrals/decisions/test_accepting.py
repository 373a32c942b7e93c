"""A yes: with a lead team, a level, a type and roles; against the advice only with a reason."""

import pytest
from sqlalchemy import select

from eysend.caseload.acceptance import Acceptance
from eysend.core.db import db
from tests.referrals.panels.conftest import ACCEPT, DECLINE, INFORMATION, SIGNPOST, day

ANSWERS = {"accept": ACCEPT, "decline": DECLINE, "more_information": INFORMATION, "signpost": SIGNPOST}


@pytest.mark.rule("HER-28", "HER-29")
def test_lee_accepts_with_level_type_and_roles(cast, paper, decide, decisions):
    row = paper("parent", child=cast.cai)
    assert decide(row, "accept", ACCEPT).status == 303
    made = decisions()[0]
    assert (made.lead_team, made.level) == ("portage", "specialist")
    assert (made.decided_as, made.decided_by) == ("Lead practitioner", cast.lee.id)
    assert (made.answers["types"], made.answers["roles"]) == (["visits"], ["Portage home visitor"])


@pytest.mark.rule("HER-29")
@pytest.mark.parametrize("without", ["level", "types", "roles", "lead_team"])
def test_a_yes_that_lacks_something_is_incomplete_and_nothing_typed_is_lost(cast, paper, decide, decisions, without):
    row = paper("parent", child=cast.cai)
    form = {name: value for name, value in ACCEPT.items() if name != without}
    page = decide(row, "accept", {**form, "advised": "Tess has seen him."})
    assert page.status == 422 and "Error" in page.title and decisions() == []
    assert "Tess has seen him." in page.html


@pytest.mark.parametrize("outcome", list(ANSWERS))
def test_each_answer_leads_to_the_next_paper(cast, paper, decide, decisions, outcome):
    row, other = paper("parent", child=cast.cai), paper("setting", child=cast.bea)
    page = decide(row, outcome, ANSWERS[outcome])
    assert [made.outcome for made in decisions()] == [outcome]
    assert page.location == f"/panel/papers/{other.id}?day=2027-03-02"


@pytest.mark.rule("LEI-1")
def test_a_second_lead_on_the_same_day_is_refused_with_the_reason(cast, paper, decide, decisions):
    row = paper("parent", child=cast.cai)
    other = {**ACCEPT, "lead_team": "specialist_teachers", "why_overrode": "He starts at a nursery soon."}
    page = decide(row, "accept", other)
    assert page.status == 422 and "Portage leads for this child now. One team answers" in page.main
    assert decisions() == []


@pytest.mark.rule("LEI-1", "LEI-4")
def test_one_team_leads_and_another_works_with_it(cast, paper, decide, decisions):
    row = paper("parent", child=cast.cai, needs=["physical_development"])
    decide(row, "accept", {**ACCEPT, "joint_teams": ["little_treasures"]})
    assert (decisions()[0].lead_team, decisions()[0].answers["joint_teams"]) == ("portage", ["little_treasures"])


@pytest.mark.rule("LEI-1")
def test_the_lead_team_is_not_a_joint_team_too(cast, paper, decide, decisions):
    row = paper("parent", child=cast.cai)
    page = decide(row, "accept", {**ACCEPT, "joint_teams": ["portage"]})
    assert page.status == 422 and "This team leads already" in page.main and decisions() == []


@pytest.mark.rule("DER-3")
def test_dot_who_is_at_school_is_taken_on_only_with_lees_reason_which_stays(cast, paper, decide, decisions):
    dot = {"child_first": "Dot", "child_last": "Price", **day("born", "2022-08-31"), "places": ["reception"]}
    row = paper("parent", child=cast.dot, **dot)
    form = {**ACCEPT, "lead_team": "specialist_teachers", "roles": ["Advisory teacher"]}
    page = decide(row, "accept", form)
    assert page.status == 422 and "Enter why you accept" in page.main and decisions() == []
    decide(row, "accept", {**form, "why_overrode": "She moves back to a pre-school after Easter."})
    made = decisions()[0]
    assert made.overrode == ["specialist_teachers"] and "after Easter" in made.why_overrode
    assert next(one for one in made.advice if one["team"] == "specialist_teachers")["answer"] == "no"


@pytest.mark.rule("HER-23", "HER-29")
def test_a_specialist_teacher_and_three_visits_for_a_child_without_a_diagnosis(
    cast, paper, decide, decisions, under, visit_as
):
    under("hertfordshire")
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-02"), **day("cut_off", "2027-03-01")})
    row = paper("parent", child="new")
    teacher = {"lead_team": "core", "types": ["advice", "visits"], "roles": ["Specialist Advisory Teacher (SAT)"]}
    assert decide(row, "accept", ACCEPT | teacher).status == 303
    assert (decisions()[0].answers["visits"], decisions()[0].decided_as) == (3, "Lead Practitioner")


def test_a_child_whom_nobody_named_is_not_taken_on(cast, paper, decide, decisions):
    row = paper("parent")
    page = decide(row, "accept", ACCEPT)
    assert page.status == 422 and "Say first which child this is about" in page.main and decisions() == []


@pytest.mark.rule("DER-17")
def test_nobody_is_taken_on_by_the_agreement_alone(cast, paper, decide):
    row = paper("parent", child=cast.cai)
    decide(row, "accept", ACCEPT)
    assert db.session.scalars(select(Acceptance)).all() == []
