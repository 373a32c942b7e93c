"""When the panel meets: by the profile's weekday, around bank holidays as a person says, else as the lead sets it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.core.words import listed
from eysend.councils.profile import load
from eysend.referrals.panels.dates import proposals, sittings
from eysend.referrals.panels.jobs import every_morning
from eysend.referrals.panels.meeting import PanelMeeting
from eysend.tasks.task import Task
from tests.referrals.panels.conftest import day, moment

MARCH = (date(2027, 3, 1), date(2027, 3, 31))
EASTER_MONDAY = date(2027, 3, 29)


def weekly(weekday, council="west-northamptonshire", **more):
    """This council's profile, its panel on another weekday."""
    profile = load(council).on(MARCH[0])
    return replace(profile, panel=replace(profile.panel, weekday=weekday, **{"every_weeks": 1, **more}))


def days(profile, rows=()):
    return [sitting.day.day for sitting in sittings(profile, rows, *MARCH)]


@pytest.mark.rule("WNH-9")
def test_the_allocation_panel_meets_each_tuesday():
    assert days(load("west-northamptonshire").on(MARCH[0])) == [2, 9, 16, 23, 30]


@pytest.mark.rule("WNH-9", "XC-20")
def test_a_panel_on_mondays_does_not_meet_on_easter_monday_and_tuesday_is_proposed():
    profile = weekly("Monday")
    assert days(profile) == [1, 8, 15, 22]
    asked = proposals(profile, [], *MARCH)
    assert [one.words for one in asked] == ["Monday 29 March 2027 is Easter Monday: Tuesday 30 March?"]


@pytest.mark.rule("XC-20")
def test_good_friday_is_followed_by_the_tuesday_after_easter():
    assert [one.instead for one in proposals(weekly("Friday"), [], *MARCH)] == [date(2027, 3, 30)]


@pytest.mark.rule("WNH-9")
def test_the_proposal_counts_only_once_lee_has_confirmed_it(cast, app, visit_as, on_mondays):
    lee = visit_as(cast.lee)
    assert "Monday 29 March 2027 is Easter Monday: Tuesday 30 March?" in lee.get("/panel/dates").main
    lee.follow(lee.post("/panel/usual-days", {"usual": "2027-03-29", "instead": "move"}))
    assert "Tuesday 30 March 2027" in lee.get("/panel/dates").main
    row = db.session.scalars(select(PanelMeeting)).one()
    assert (row.usual_day, row.day, row.set_by) == (EASTER_MONDAY, date(2027, 3, 30), f"person:{cast.lee.id}")


@pytest.mark.rule("WNH-9")
def test_that_week_may_be_left_out_too(cast, visit_as, on_mondays):
    lee = visit_as(cast.lee)
    page = lee.follow(lee.post("/panel/usual-days", {"usual": "2027-03-29", "instead": "none"}))
    assert "No panel in the week of Monday 29 March 2027" in page.main and "30 March" not in page.main


def test_of_two_who_settle_the_same_day_the_second_reads_that_it_is_done(cast, visit_as, on_mondays):
    answer = {"usual": "2027-03-29", "instead": "move"}
    visit_as(cast.ada).post("/panel/usual-days", answer)
    page = visit_as(cast.lee).post("/panel/usual-days", {**answer, "instead": "none"})
    assert page.status == 422 and "Somebody has settled this day already" in page.main


@pytest.mark.rule("WNH-9")
def test_a_lead_is_asked_once_and_the_task_ends_with_the_answer(cast, visit_as, on_mondays):
    for _ in range(2):
        every_morning(moment("2027-03-02 07:00"))
    db.session.commit()
    task = db.session.scalars(select(Task).where(Task.what.contains("29 March 2027"))).one()
    assert "Easter Monday" in task.what and task.for_person == cast.lee.id
    visit_as(cast.lee).post("/panel/usual-days", {"usual": "2027-03-29", "instead": "move"})
    db.session.refresh(task)
    assert task.done_at is not None


@pytest.mark.rule("HER-27")
def test_where_the_profile_names_no_weekday_lee_sets_the_date_and_the_cut_off(cast, visit_as, under):
    under("hertfordshire")
    lee = visit_as(cast.lee)
    assert "No date is set" in lee.get("/panel").main
    lee.follow(lee.post("/panel/dates", {**day("day", "2027-03-16"), **day("cut_off", "2027-03-12")}))
    page = lee.get("/panel")
    assert "Early Years Action Group (EYAG), Tuesday 16 March 2027" in page.main
    assert "by Friday 12 March 2027" in page.main


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({**day("day", "2027-03-01")}, "must be today or later"),
        ({**day("day", "2028-03-01")}, "within the next twelve weeks"),
        ({**day("day", "2027-03-16"), **day("cut_off", "2027-03-17")}, "must not be after the panel"),
        ({}, "Enter the day of the panel"),
    ],
)
def test_a_date_that_cannot_be_comes_back_with_the_reason(cast, visit_as, under, form, words):
    under("hertfordshire")
    page = visit_as(cast.lee).post("/panel/dates", form)
    assert page.status == 422 and words in page.main


@pytest.mark.parametrize(("first", "said"), [("2027-03-02", [2, 16, 30]), ("2027-02-23", [9, 23])])
def test_every_second_week_is_counted_from_a_day_that_the_profile_names(first, said):
    assert days(weekly("Tuesday", first=date.fromisoformat(first), every_weeks=2)) == said


def test_a_usual_day_that_lee_set_again_is_one_meeting():
    row = PanelMeeting(day=date(2027, 3, 9), usual_day=None, cut_off=date(2027, 3, 8))
    assert days(weekly("Tuesday"), [row]) == [2, 9, 16, 23, 30]


@pytest.mark.parametrize("who", ["pat", "joy", "sana", "val", "ruth"])
def test_nobody_else_sees_the_panel(cast, visit_as, who):
    urls = ["/panel", "/panel/dates", "/panel/pack", "/panel/who-is-here", "/decisions"]
    assert {visit_as(getattr(cast, who)).get(url).status for url in urls} == {404}


@pytest.fixture
def on_mondays(app, under):
    """West Northamptonshire, its panel on Mondays."""
    under("west-northamptonshire")
    council = app.extensions["council"]
    app.extensions["council"] = replace(council, versions=(weekly("Monday"),))


def test_who_sets_the_dates_reads_what_the_panel_looks_at(cast, visit_as, profile):
    page = visit_as(cast.lee).get("/panel/dates")
    assert f"It looks at {listed(profile.panel.reviews)}." in page.main
