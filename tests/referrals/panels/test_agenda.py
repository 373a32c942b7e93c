"""The agenda: what is in by the cut-off, each child once, nothing left out for what it lacks."""

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.referrals.panels.jobs import tell_of_missed
from eysend.tasks.task import Task
from tests.referrals.panels.conftest import BEA, day, names


@pytest.mark.rule("WNH-10")
def test_a_notice_and_a_request_stand_in_one_agenda_and_can_be_told_apart(cast, paper, visit_as):
    paper("section_23", child=cast.cai)
    paper("setting", child=cast.bea)
    main = visit_as(cast.lee).get("/panel").main
    assert "Cai Morgan Section 23 notice. Waits" in main and "Bea Okafor Request for support. Waits" in main


@pytest.mark.rule("WNH-10")
def test_bea_whom_ruth_and_joy_both_wrote_about_is_shown_once(cast, paper, agenda):
    paper("section_23", "2027-02-20", child=cast.bea, by=cast.ruth, **BEA)
    paper("setting", "2027-02-22", child=cast.bea, by=cast.joy)
    papers = agenda().papers
    assert [(one.name, one.kinds) for one in papers] == [("Bea Okafor", "Section 23 notice and Request for support")]


@pytest.mark.rule("WNH-10")
def test_children_of_one_name_and_birthday_stay_two_until_a_person_says_so(cast, paper, agenda):
    paper("section_23")
    paper("parent")
    assert names(agenda().papers) == ["Cai Morgan", "Cai Morgan"]


@pytest.mark.rule("HER-27")
def test_what_came_in_after_the_cut_off_goes_to_the_next_panel_and_says_so(cast, paper, agenda, visit_as, frozen_clock):
    paper("parent", "2027-02-26 23:50", child=cast.cai)
    paper("setting", "2027-02-27 00:10", child=cast.bea)
    now = agenda()
    assert names(now.papers) == ["Cai Morgan"] and names(now.late) == ["Bea Okafor"]
    assert "They go to the next panel" in visit_as(cast.lee).get("/panel").main
    frozen_clock("2027-03-09 09:00")
    assert names(agenda().papers) == ["Cai Morgan", "Bea Okafor"]


@pytest.mark.rule("HER-27")
def test_the_action_group_of_16_march_reads_what_came_in_by_12_march(
    cast, paper, agenda, under, visit_as, frozen_clock
):
    under("hertfordshire")
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-16"), **day("cut_off", "2027-03-12")})
    frozen_clock("2027-03-14 09:00")
    paper("parent", "2027-03-12 23:59", child=cast.cai)
    paper("setting", "2027-03-13 00:01", child=cast.bea)
    now = agenda()
    assert (names(now.papers), names(now.late)) == (["Cai Morgan"], ["Bea Okafor"])


@pytest.mark.rule("WNH-41")
def test_a_notice_of_wednesday_joins_the_next_tuesday(cast, paper, agenda, under, frozen_clock):
    under("west-northamptonshire")
    frozen_clock("2027-03-03 11:00")
    paper("section_23", "now", child=cast.cai)
    assert (agenda().sitting.day.isoformat(), names(agenda().papers)) == ("2027-03-09", ["Cai Morgan"])


@pytest.mark.rule("WNH-41")
@pytest.mark.parametrize(("today", "alerts"), [("2027-03-16 08:00", 0), ("2027-03-17 08:00", 1)])
def test_a_notice_that_missed_two_panels_is_a_red_alert(cast, paper, agenda, under, frozen_clock, today, alerts):
    under("west-northamptonshire")
    paper("section_23", "2027-03-03 11:00", child=cast.cai)
    frozen_clock(today)
    tell_of_missed(clock.now())
    tasks = db.session.scalars(select(Task).where(Task.dedupe_key.startswith("missed panels"))).all()
    assert [task.for_person for task in tasks] == [cast.lee.id] * alerts
    assert (agenda().papers[0].missed >= 2) is bool(alerts)


@pytest.mark.rule("DER-5")
def test_without_permission_a_request_is_not_on_the_agenda_and_stands_apart_with_why(cast, paper, agenda, visit_as):
    row = paper("setting", child=cast.bea, permission="no")
    assert agenda().papers == [] and names(agenda().no_permission) == ["Bea Okafor"]
    lee = visit_as(cast.lee)
    assert "Not on the agenda: permission is missing (1)" in lee.get("/panel").main
    assert lee.get(f"/panel/papers/{row.id}/accept").status == 404


@pytest.mark.rule("DER-5", "WNH-10")
def test_a_notice_needs_no_permission_and_is_discussed_while_the_request_waits_for_it(cast, paper, agenda):
    paper("section_23", child=cast.bea, **BEA)
    paper("setting", child=cast.bea, permission="no")
    now = agenda()
    assert [one.kinds for one in now.papers] == ["Section 23 notice"]
    assert [one.kinds for one in now.no_permission] == ["Request for support"]


@pytest.mark.rule("WNH-5")
def test_a_request_with_no_evidence_at_all_is_on_the_agenda_and_says_what_is_missing(
    cast, paper, agenda, visit_as, under
):
    under("west-northamptonshire")
    paper("setting", child=cast.bea, did="", effect="", why_not_yet="She came last week.")
    assert names(agenda().papers) == ["Bea Okafor"]
    main = visit_as(cast.lee).get("/panel").main
    assert "Missing: What was tried and when." in main and "She came last week." in main
