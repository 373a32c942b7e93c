"""Where a request is: said to who sent it, to the parent whose request it is, and to the team; to nobody else."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.decisions.decision import DecisionLetter
from tests.plans.test_statements import BUDGET
from tests.referrals.panels.conftest import ACCEPT, AMIR, DECLINE, day

BACK = {**day("withdrawn_on", "2027-03-02"), "why": "We want to wait."}


@pytest.fixture
def meets_on_16_march(cast, visit_as):
    """Lee sets the panel's day: what came in by 12 March is looked at on 16 March."""
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-16"), **day("cut_off", "2027-03-12")})


@pytest.mark.rule("WNH-19")
def test_joy_reads_at_which_panel_her_request_is_looked_at_and_whom_to_ring(cast, paper, visit_as, profile):
    row = paper("setting", child=cast.bea, by=cast.joy)
    page = visit_as(cast.joy).get(f"/requests/{row.id}")
    assert "The panel looks at it on Tuesday 2 March 2027." in page.main and f"Ring {profile.phone}" in page.main


@pytest.mark.rule("DER-5")
def test_joy_reads_that_her_request_waits_for_permission(cast, paper, visit_as):
    row = paper("setting", child=cast.bea, by=cast.joy, permission="no")
    main = visit_as(cast.joy).get(f"/requests/{row.id}").main
    assert "It waits for permission" in main and "The panel looks at it on" not in main


@pytest.mark.rule("XC-11")
def test_who_asked_without_responsibility_reads_the_state_and_no_word_of_who_works_with_the_child(
    cast, paper, decide, visit_as, worker
):
    row = paper("setting", child=cast.cai, by=cast.ruth, asked_by="other")
    decide(row, "accept", ACCEPT, why_overrode="He needs it.")
    for letter in db.session.scalars(select(DecisionLetter).where(DecisionLetter.post_key.is_(None))).all():
        visit_as(cast.ada).post(f"/decisions/letters/{letter.id}/went")
    worker("sent")
    main = visit_as(cast.ruth).get(f"/requests/{row.id}").main
    assert (
        "The panel said yes" in main
        and cast.pat.name not in main
        and "Bea" not in visit_as(cast.ruth).get("/children").main
    )


@pytest.mark.rule("DER-13")
def test_a_declined_request_says_how_to_ask_again_once_its_letter_is_there(cast, paper, decide, visit_as, worker):
    row = paper("setting", child=cast.bea, by=cast.joy)
    decide(row, "decline", DECLINE)
    assert "ask again" not in visit_as(cast.joy).get(f"/requests/{row.id}").main
    worker("sent")
    page = visit_as(cast.joy).get(f"/requests/{row.id}")
    assert "You can ask again at any time" in page.main and page.html.count("Copy it into a new request") == 1


@pytest.mark.rule("DER-17")
def test_before_its_letter_is_there_no_decision_is_to_be_guessed(cast, paper, decide, visit_as):
    row = paper("setting", child=cast.bea, by=cast.joy)
    decide(row, "decline", DECLINE)
    main = visit_as(cast.joy).get(f"/requests/{row.id}").main
    assert "Its letter is on the way to you." in main and "Decline" not in main and "said yes" not in main


@pytest.mark.rule("WNH-19")
def test_sana_reads_on_amirs_page_when_the_panel_looks_at_her_request(cast, paper, visit_as):
    paper("parent", child=cast.amir, by=cast.sana, **AMIR)
    main = visit_as(cast.sana).get(f"/children/{cast.amir.id}").main
    assert "goes to the panel of Tuesday 2 March 2027" in main and "We received the request" in main


@pytest.mark.rule("XC-11")
def test_tom_learns_nothing_of_the_request_that_sana_sent(cast, paper, visit_as):
    row = paper("parent", child=cast.amir, by=cast.sana, **AMIR)
    page = visit_as(cast.tom).get(f"/children/{cast.amir.id}")
    assert str(row.id) not in page.html and "panel" not in page.main and "How far we are" not in page.main


@pytest.mark.parametrize("who", ["sana", "lee", "joy"])
def test_a_childs_page_with_a_request_that_waits_costs_at_most_8_statements(cast, paper, visit_as, counted, who):
    paper("parent", child=cast.amir, by=cast.sana, **AMIR)
    paper("setting", child=cast.amir, by=cast.joy, **AMIR)
    visitor, address = visit_as(getattr(cast, who)), f"/children/{cast.amir.id}"
    db.session.rollback()
    counted.clear()
    visitor.get(address)
    assert len(counted) <= BUDGET, "\n".join(counted)


@pytest.mark.rule("WNH-41")
def test_the_team_reads_on_the_request_at_which_panel_it_is_and_the_way_there(cast, paper, visit_as, meets_on_16_march):
    row = paper("setting", "now", child=cast.bea, by=cast.joy)
    page = visit_as(cast.lee).get(f"/requests/{row.id}")
    assert "At the panel of" in page.main and f"/panel/papers/{row.id}?day=" in page.html


@pytest.mark.rule("WNH-40")
def test_the_panel_reads_that_nobody_told_the_parent_of_a_notice_yet(cast, paper, visit_as):
    row = paper("section_23", child=cast.cai)
    assert "Nobody has told the parent yet" in visit_as(cast.lee).get(f"/panel/papers/{row.id}").main
    visit_as(cast.lee).post(f"/requests/{row.id}/acknowledgement", {"how": "phone", "said": "She knows."})
    assert "Nobody has told the parent yet" not in visit_as(cast.lee).get(f"/panel/papers/{row.id}").main
