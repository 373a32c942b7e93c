"""Leicestershire, under its own profile: four teams, one that leads, windows to the day (LEI-1, 2, 7, 8, 12, 18)."""

import pytest

from tests.referrals.conftest import SETTING
from tests.referrals.drafts.conftest import keep
from tests.referrals.panels.conftest import ACCEPT, AMIR, day

COUNCIL = "leicestershire"
DOT = {"child_first": "Dot", "child_last": "Price", **day("born", "2022-08-31"), "places": ["reception"]}
ELI = {"child_first": "Eli", "child_last": "Novak", **day("born", "2022-09-01"), "needs": ["cognition"]}
FERNS = {"places": ["childminder"], "needs": ["cognition"]}
PORTAGE = {**ACCEPT, "roles": ["Portage home visitor"]}


@pytest.fixture
def says(visit_as, cast, paper):
    """`says("setting", child=…)`: what the panel reads of a paper."""

    def read(kind, **told):
        return visit_as(cast.lee).get(f"/panel/papers/{paper(kind, **told).id}").main

    return read


@pytest.fixture(autouse=True)
def panel(meets_today):
    """The panel meets on 2 March."""


@pytest.mark.rule("LEI-1")
def test_another_lead_beside_portage_is_refused_with_the_reason_and_joint_work_is_not(cast, paper, decide, decisions):
    row = paper("parent", child=cast.cai, needs=["cognition"], by=cast.rosa)
    page = decide(row, "accept", {**PORTAGE, "lead_team": "ey_send", "roles": ["Early Years SEND advisor"]})
    assert page.status == 422 and "One team answers" in page.main and decisions() == []
    assert decide(row, "accept", {**PORTAGE, "joint_teams": ["ey_send"]}).status == 303


@pytest.mark.rule("LEI-2")
def test_amirs_request_of_today_goes_to_portage_with_the_warning_that_it_ends(cast, says, visit_as):
    told = says("parent", child=cast.amir, by=cast.sana, **AMIR, needs=["autism_pathway"])
    assert "Portage: the last day is Tuesday 9 March 2027, in 7 days" in told and "Portage: yes" in told
    assert "After that: Early Years SEND Inclusion" in visit_as(cast.lee).get("/panel").main


@pytest.mark.rule("LEI-2")
def test_what_came_in_on_10_march_goes_to_another_team(cast, visit_as, paper, frozen_clock):
    frozen_clock("2027-03-10 10:00")
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-11"), **day("cut_off", "2027-03-10")})
    row = paper("parent", "now", child=cast.amir, **AMIR, needs=["autism_pathway"])
    page = visit_as(cast.lee).get(f"/panel/papers/{row.id}").main
    assert "Communication and Interaction: yes" in page and "Portage: yes" not in page


@pytest.mark.rule("LEI-7")
@pytest.mark.parametrize(("days", "half_days", "yes"), [("2", "2", True), ("3", "3", False)])
def test_cai_goes_to_portage_for_two_days_a_week_and_not_for_three(cast, says, days, half_days, yes):
    told = says("setting", child=cast.cai, child_first="Cai", child_last="Morgan", **day("born", "2025-06-30"),
                **FERNS, days=days, half_days=half_days)  # fmt: skip
    assert ("Portage: yes" in told) is yes and "Early Years SEND Inclusion: yes" in told


@pytest.mark.rule("LEI-8")
def test_the_panel_may_take_the_suggestion_and_nobody_takes_it_for_them(cast, paper, decide, decisions):
    row = paper("setting", child="new", places=["childminder"], days="3", half_days="3", needs=["cognition"])
    assert decisions() == []
    page = decide(row, "accept", {**PORTAGE, "lead_team": "ey_send", "roles": ["Early Years SEND practitioner"]})
    assert page.status == 303 and decisions()[0].lead_team == "ey_send" and decisions()[0].overrode == []


@pytest.mark.rule("LEI-12")
def test_eli_may_come_until_31_august_and_dot_who_is_at_school_may_not(cast, says):
    assert "The last day is Tuesday 31 August 2027" in says("setting", child=cast.eli, **ELI)
    dots = says("setting", child=cast.dot, **DOT, needs=["cognition"])
    assert "For your child the last day was Monday 31 August 2026" in dots and "Inclusion: yes" not in dots


@pytest.mark.rule("LEI-18")
def test_dot_whose_place_is_at_risk_is_accepted_though_she_is_at_school(cast, says, paper, decide, decisions):
    assert "Inclusion Practitioners: yes" in says("setting", child=cast.dot, **DOT, needs=["risk_of_exclusion"])
    row = paper("setting", child="new", **DOT, needs=["risk_of_exclusion"])
    sent = {**PORTAGE, "lead_team": "inclusion_practitioners", "roles": ["Inclusion practitioner"]}
    assert decide(row, "accept", sent).status == 303 and decisions()[0].overrode == []


@pytest.mark.rule("LEI-18")
def test_on_31_august_dots_window_is_closed_and_elis_is_open(cast, visit_as, begin, frozen_clock):
    frozen_clock("2027-08-31 10:00")
    joy, said = visit_as(cast.joy), {}
    for one in (cast.dot, cast.eli):
        draft = begin(joy, **{"as": str(cast.acorns.id)})
        keep(joy, draft, "child", **{**SETTING, "child_first": one.first_name, **day("born", f"{one.born}")})
        keep(joy, draft, "see", needs=["risk_of_exclusion"], see="She is sent home at noon.")
        said[one.first_name] = "Inclusion Practitioners: yes" in joy.get(draft).main
    assert said == {"Dot": False, "Eli": True}
