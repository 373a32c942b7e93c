"""Ruth asks for Bea, who goes to Acorns: the request waits for Joy's report, and moves on when it comes."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.referrals.ready import NO_REPORT, NOT_SAID
from eysend.referrals.reports.setting_report import SettingReport, report_state
from eysend.tasks.task import Task
from tests.referrals.conftest import day
from tests.referrals.ready import ready_for_panel
from tests.referrals.sent import HEALTH, again, profile_of, send

BORN = day("born", "2023-04-15")
JOY = {"name": "Joy Adeyemi", "email": "joy@example.org"}
REPORT = {
    "your_name": "Joy Adeyemi",
    "setting": "Acorns Pre-school",
    "did": "A group for looking and listening.",
    **day("did_from", "2027-01-04"),
    "how_often": "3 times a week for 8 weeks",
    "effect": "She now looks up when we say her name.",
    "levels": "24 to 36 months in talking",
    **BORN,
}


@pytest.fixture
def bea(cast):
    """Ruth's request for Bea."""
    return send("setting", cast.ruth, **HEALTH)


@pytest.fixture
def link(cast, visit_as, bea):
    """The token in the letter that Ruth had sent to Joy."""
    ruth = visit_as(cast.ruth)
    ruth.follow(ruth.post(f"/requests/{bea.id}/setting-report", JOY))
    post = db.session.scalars(select(Post).where(Post.template == "messages/setting_report_asked")).one()
    return post.values["path"]


def state(row, council="derbyshire"):
    return report_state(again(row.id), profile_of(council))


def reports():
    return list(db.session.scalars(select(SettingReport).order_by(SettingReport.id)))


@pytest.mark.rule("DER-15")
def test_a_health_colleagues_request_waits_for_the_setting_that_the_child_goes_to(cast, visit_as, bea):
    assert state(bea) == "not_asked" and ready_for_panel(bea, profile_of("derbyshire")) == [NO_REPORT]
    page = visit_as(cast.ruth).get(f"/requests/{bea.id}")
    assert f"/requests/{bea.id}/setting-report" in page.links


@pytest.mark.rule("DER-15")
def test_joy_answers_by_the_link_and_the_request_moves_on(cast, visitor, visit_as, bea, link):
    assert (
        state(bea) == "awaited"
        and "Awaiting the report" in visit_as(cast.lee).get(f"/requests/{bea.id}/setting-report").main
    )
    visitor.follow(visitor.post(link, REPORT))
    assert state(bea) == "received" and ready_for_panel(again(bea.id), profile_of("derbyshire")) == []
    assert "3 times a week for 8 weeks" in visit_as(cast.lee).get(f"/requests/{bea.id}/setting-report").main
    task = db.session.scalars(select(Task).order_by(Task.id.desc())).first()
    assert task.for_person == cast.lee.id and "Read the setting’s report" in task.what


@pytest.mark.rule("DER-15")
def test_who_asked_sees_that_it_came_and_not_what_it_says(cast, visitor, visit_as, bea, link):
    visitor.post(link, REPORT)
    page = visit_as(cast.ruth).get(f"/requests/{bea.id}/setting-report")
    assert "is here" in page.main and "looks up" not in page.main


@pytest.mark.rule("DER-16")
def test_what_was_done_with_its_dates_and_effect_passes(visitor, link):
    visitor.follow(visitor.post(link, REPORT))
    [row] = reports()
    assert row.text("effect") == REPORT["effect"] and row.did_from.isoformat() == "2027-01-04"


@pytest.mark.rule("DER-16")
@pytest.mark.parametrize("lacks", ["did", "how_often", "effect", "did_from-year"])
def test_only_levels_come_back_with_the_missing_part_marked_and_nothing_lost(visitor, bea, link, lacks):
    page = visitor.post(link, {**REPORT, lacks: ""})
    assert page.status == 422 and reports() == [] and state(bea) == "awaited"
    assert f'id="{lacks.partition("-")[0]}-error"' in page.html and REPORT["levels"] in page.html


@pytest.mark.rule("DER-16")
def test_with_nothing_but_levels_each_missing_part_says_that_they_are_not_enough(visitor, link):
    only = {name: REPORT[name] for name in ("your_name", "setting", "levels", *BORN)}
    page = visitor.post(link, only)
    assert page.main.count("levels of development alone are not enough") >= 4


@pytest.mark.rule("DER-15")
def test_for_a_child_who_goes_nowhere_no_report_is_asked_for(cast, visit_as):
    cai = send("setting", cast.ruth, **{**HEALTH, "places": ["none"], "days": "", "half_days": ""})
    assert state(cai) == "no_setting" and ready_for_panel(cai, profile_of("derbyshire")) == []


@pytest.mark.rule("DER-15")
def test_no_setting_must_be_said(cast, visit_as):
    cai = send("setting", cast.ruth, **{**HEALTH, "places": [], "days": "", "half_days": ""})
    assert ready_for_panel(cai, profile_of("derbyshire")) == [NOT_SAID]
    ruth = visit_as(cast.ruth)
    for _ in range(2):
        ruth.follow(ruth.post(f"/requests/{cai.id}/setting-report/no-setting"))
    assert state(cai) == "no_setting"


def test_no_setting_is_not_said_of_a_child_who_goes_to_one(cast, visit_as, bea):
    assert visit_as(cast.ruth).post(f"/requests/{bea.id}/setting-report/no-setting").status == 422
    assert state(bea) == "not_asked"


@pytest.mark.rule("DER-15")
def test_a_council_that_does_not_ask_for_it_does_not_wait(bea):
    assert state(bea, "hertfordshire") == "not_needed" and ready_for_panel(bea, profile_of("hertfordshire")) == []


def test_a_settings_own_request_needs_no_report_of_it(cast, visit_as):
    row = send("setting", cast.joy)
    assert state(row) == "not_needed" and visit_as(cast.joy).get(f"/requests/{row.id}/setting-report").status == 404


@pytest.mark.parametrize("change", [day("did_from", "2027-03-03"), day("did_until", "2027-01-03")])
def test_days_that_cannot_be_are_asked_again(visitor, link, change):
    assert visitor.post(link, {**REPORT, **change}).status == 422 and reports() == []


@pytest.mark.rule("XC-12")
def test_the_report_says_what_to_do_when_a_child_is_in_danger(visitor, link):
    assert "ring 999" in visitor.post(f"{link}/questions", BORN).main


@pytest.mark.parametrize("who", ["sana", "joy", "kit", "val", "pat"])
def test_others_find_no_such_page(cast, visit_as, bea, who):
    stranger = visit_as(getattr(cast, who))
    assert stranger.get(f"/requests/{bea.id}/setting-report").status == 404
    assert stranger.post(f"/requests/{bea.id}/setting-report", JOY).status == 404
