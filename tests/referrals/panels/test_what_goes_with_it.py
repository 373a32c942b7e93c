"""What goes with a paper reaches the panel: tries, permission taken back, the setting's report, what was asked for."""

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.people.viewer import viewer_of
from eysend.referrals.information.information_request import InformationRequest
from eysend.referrals.intake import Intake
from eysend.referrals.missing import REVIEWED, TRIED
from eysend.referrals.permission.permission import permissions_of, standing
from eysend.referrals.ready import NO_REPORT, TAKEN_BACK
from eysend.referrals.reports import actions as reports
from eysend.tasks.task import Task
from tests.referrals.panels.conftest import INFORMATION, day, names
from tests.referrals.sent import CYCLE, HEALTH

RUTHS = {name: value for name, value in HEALTH.items() if not name.startswith("permission_on")}
BACK = {**day("withdrawn_on", "2027-03-02"), "why": "We want to wait."}
EMAILED = {**INFORMATION, "asked_email": "ruth@example.org"}


@pytest.fixture
def beas(cast, paper):
    """Joy's request for Bea that says nothing of what was tried."""
    return paper("setting", child=cast.bea, by=cast.joy, did="", effect="")


def tasks():
    return [task.what for task in db.session.scalars(select(Task))]


@pytest.mark.rule("DER-12", "HER-18")
def test_a_time_round_written_beside_the_request_is_missing_at_the_panel_no_more(cast, beas, agenda, visit_as):
    assert agenda().papers[0].missing == [TRIED]
    visit_as(cast.joy).post(f"/requests/{beas.id}/evidence/cycles/new", CYCLE)
    assert agenda().papers[0].missing == []


@pytest.mark.rule("DER-12")
def test_a_time_round_that_nobody_looked_at_again_is_still_missing_its_review(cast, beas, agenda, visit_as):
    unreviewed = {**CYCLE, **day("reviewed_on", "--"), "impact": ""}
    visit_as(cast.joy).post(f"/requests/{beas.id}/evidence/cycles/new", unreviewed)
    assert agenda().papers[0].missing == [REVIEWED]


@pytest.mark.rule("DER-5", "HER-26")
def test_a_permission_taken_back_takes_the_paper_off_the_agenda_and_says_why(cast, beas, agenda, visit_as):
    [given] = permissions_of(beas.id)
    visit_as(cast.joy).post(f"/requests/{beas.id}/permission/{given.id}/withdrawal", BACK)
    now = agenda()
    assert now.papers == [] and [one.waits_for for one in now.no_permission] == [(TAKEN_BACK,)]
    assert TAKEN_BACK in visit_as(cast.lee).get("/panel").main


@pytest.mark.rule("DER-5")
def test_the_word_on_the_request_and_the_permissions_never_disagree(cast, beas, visit_as, paper):
    [given] = permissions_of(beas.id)
    visit_as(cast.joy).post(f"/requests/{beas.id}/permission/{given.id}/withdrawal", BACK)
    paper("parent", child=cast.cai)
    paper("setting", permission="no")
    rows = db.session.scalars(select(Intake)).all()
    assert {(one.permission, bool(standing(permissions_of(one.id), "ask"))) for one in rows} == {
        ("given", True),
        ("awaited", False),
    }


@pytest.fixture
def ruths(cast, paper, under):
    """Ruth's request in Derbyshire for Bea, who goes to Acorns; the panel meets today."""
    under("derbyshire")
    return paper("setting", child=cast.bea, by=cast.ruth, **RUTHS)


@pytest.fixture
def today(cast, visit_as):
    """A meeting today, whatever the profile says."""
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-02"), **day("cut_off", "2027-03-01")})


@pytest.mark.rule("DER-15")
def test_a_health_visitors_request_pauses_until_the_settings_report_and_says_so(cast, ruths, today, agenda, visit_as):
    joy = {"name": "Joy Adeyemi", "email": "joy@example.org"}
    reports.invite(ruths, joy, key=new_id(), by=viewer_of(cast.ruth, on=clock.today()), at=clock.now())
    db.session.commit()
    now = agenda()
    assert now.papers == [] and [one.waits_for for one in now.no_report] == [(NO_REPORT,)]
    assert "Paused: the setting’s report is awaited" in visit_as(cast.lee).get("/panel").main


@pytest.mark.rule("DER-15")
def test_where_the_child_goes_to_no_setting_nothing_is_waited_for(cast, paper, under, today, agenda):
    under("derbyshire")
    paper("setting", child=cast.bea, by=cast.ruth, **{**RUTHS, "places": ["none"], "days": "0", "half_days": "0"})
    assert names(agenda().papers) == ["Bea Okafor"]


@pytest.mark.rule("HER-15")
def test_more_information_decided_with_an_address_writes_to_them_with_the_day(cast, beas, agenda, visit_as):
    visit_as(cast.lee).post(f"/panel/papers/{beas.id}/more_information", EMAILED)
    [asked] = db.session.scalars(select(InformationRequest)).all()
    assert (asked.person.email, asked.due.isoformat(), asked.paper_id) == ("ruth@example.org", "2027-03-16", beas.id)
    assert not [what for what in tasks() if what.startswith("Ask for more")]


@pytest.mark.rule("HER-15")
def test_more_information_without_an_address_is_a_task_to_ring(cast, beas, visit_as):
    visit_as(cast.lee).post(f"/panel/papers/{beas.id}/more_information", INFORMATION)
    assert f"Ask for more about {beas.reference}: Ruth Penn" in tasks()
    assert db.session.scalars(select(InformationRequest)).all() == []


@pytest.mark.rule("HER-15")
@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2027-03-09 09:00", "The answer is due by Tuesday 16 March 2027."),
        ("2027-03-23 09:00", "it did not come by Tuesday 16 March 2027. You can go on without it."),
    ],
)
def test_what_was_asked_for_and_is_open_or_overdue_stands_on_the_paper(
    cast, paper, visit_as, frozen_clock, agenda, at, words
):
    row = paper("setting", child=cast.bea, by=cast.joy)
    asked = {"name": "Ruth Penn", "email": "ruth@example.org", "what": "The hearing test.", **day("due", "2027-03-16")}
    visit_as(cast.lee).follow(visit_as(cast.lee).post(f"/requests/{row.id}/information/new", asked))
    frozen_clock(at)
    assert words in visit_as(cast.lee).get(f"/panel/papers/{row.id}").main


@pytest.mark.rule("HER-15")
def test_an_answer_that_comes_early_brings_the_paper_back_at_once(cast, beas, agenda, visit_as, frozen_clock):
    visit_as(cast.lee).post(f"/panel/papers/{beas.id}/more_information", EMAILED)
    frozen_clock("2027-03-09 09:00")
    assert names(agenda().asked) == ["Bea Okafor"]
    db.session.scalars(select(InformationRequest)).one().received_at = clock.now()
    db.session.commit()
    assert names(agenda().papers) == ["Bea Okafor"]
