"""The clock watches: a lead is told before a promise is late, asked why after it, and told who waits too long."""

from datetime import date

import pytest

from eysend.caseload.flag import Flag
from eysend.caseload.jobs import watch_flags, watch_promises, watch_school, watch_waiting
from eysend.core import clock
from eysend.core.db import db
from tests.caseload.test_contacts import contact, in_west_northamptonshire, open_tasks


@pytest.mark.rule("WNH-11")
@in_west_northamptonshire
def test_a_lead_is_told_two_days_before_a_promise_is_late_and_once(cais, frozen_clock):
    run("2027-03-06 07:00")
    assert not any(what.startswith("Soon late") for what in open_tasks())
    run("2027-03-07 07:00")
    run("2027-03-07 07:05")
    told = [task for what, task in open_tasks().items() if what.startswith("Soon late: the call to Rosa")]
    assert [task.for_person for task in told] == [cais.lee.id]


def run(when):
    at = clock.moment(date.fromisoformat(when[:10]), int(when[11:13]), int(when[14:16]))
    watch_promises(at)
    watch_waiting(at)
    watch_flags(at)
    watch_school(at)
    db.session.commit()


@pytest.mark.rule("WNH-11")
@in_west_northamptonshire
def test_after_it_is_late_the_reason_is_asked_and_kept(cais, visit_as, frozen_clock):
    run("2027-03-10 07:00")
    assert "Late: the call to Rosa about Cai Morgan" in open_tasks()
    frozen_clock("2027-03-10 09:00")
    where = f"/first-contacts/{contact('Rosa').id}"
    assert "Enter why it was late" in visit_as(cais.lee).post(f"{where}/reason", {"late_why": ""}).main
    visit_as(cais.lee).post(f"{where}/reason", {"late_why": "Pat was ill."})
    assert "Late, because: Pat was ill." in visit_as(cais.lee).get(where).main
    assert "Late: the call to Rosa about Cai Morgan" not in open_tasks()


@pytest.mark.rule("HER-30")
@pytest.mark.parametrize("council", ["hertfordshire"], indirect=True)
def test_nobody_allocated_ten_days_after_the_acceptance_alerts_the_lead(council, cast, taken_on, visit_as):
    taken_on(cast.cai)
    run("2027-03-11 07:00")
    assert "Cai Morgan still waits for somebody" not in open_tasks()
    run("2027-03-12 07:00")
    assert open_tasks()["Cai Morgan still waits for somebody"].for_person == cast.lee.id


@pytest.mark.rule("DER-3")
@pytest.mark.parametrize("council", ["derbyshire"], indirect=True)
def test_a_term_before_eli_starts_school_his_teams_lead_is_reminded_once(council, cast):
    run("2027-03-31 07:00")
    assert not any("starts school" in what for what in open_tasks())
    run("2027-04-01 07:00")
    run("2027-04-02 07:00")
    told = {what: task.for_person for what, task in open_tasks().items() if "Eli" in what}
    assert told == {"Eli Novak starts school on Wednesday 1 September 2027: plan the move": cast.lee.id}


@pytest.mark.rule("DER-3", "XC-20")
@pytest.mark.parametrize("council", ["derbyshire"], indirect=True)
def test_a_start_in_january_is_reminded_of_in_september_and_who_started_is_not(council, cast):
    cast.eli.school_start = date(2028, 1, 4)
    run("2027-08-31 07:00")
    assert not any("Eli" in what or "Dot" in what for what in open_tasks())
    run("2027-09-01 07:00")
    assert "Eli Novak starts school on Tuesday 4 January 2028: plan the move" in open_tasks()


@pytest.mark.rule("HER-5")
@pytest.mark.parametrize("council", ["hertfordshire"], indirect=True)
def test_a_month_before_a_year_of_very_complex_needs_ends_its_reasons_are_asked_for(council, cast, visit_as):
    db.session.add(Flag(child_id=cast.dot.id, kind="very_complex", why="Epilepsy", evidence="A letter",
                        until=date(2028, 3, 1), by_id=cast.lee.id, at=clock.now()))  # fmt: skip
    run("2028-01-30 07:00")
    assert open_tasks() == {}
    run("2028-01-31 07:00")
    assert open_tasks()["Justify Dot Price’s very complex needs again"].for_person == cast.lee.id
