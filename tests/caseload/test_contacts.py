"""The first contact: each home and who asked, in time; no answer is none; late is told before and asked about after."""

from datetime import date

import pytest
from sqlalchemy import update

from eysend.caseload.acceptance import Asker
from eysend.caseload.first_contact import Attempt, FirstContact
from eysend.children.chronology import ChronologyLine
from eysend.core import clock
from eysend.core.db import db
from eysend.people.home import Home
from eysend.tasks.task import Task
from tests.caseload.conftest import all_of
from tests.caseload.test_allocating import give

in_west_northamptonshire = pytest.mark.parametrize("council", ["west-northamptonshire"], indirect=True)


def contact(name):
    return next(one for one in all_of(FirstContact) if one.name.startswith(name))


def tried(visitor, name, day, outcome="visit_booked", month=3, **more):
    sent = {"tried_on-day": str(day), "tried_on-month": str(month), "tried_on-year": "2027", "how": "phone"}
    return visitor.post(f"/first-contacts/{contact(name).id}/attempts", {**sent, "outcome": outcome, **more})


def open_tasks():
    return {task.what: task for task in all_of(Task) if not task.done_at}


@pytest.mark.rule("WNH-11")
@in_west_northamptonshire
def test_reviewed_on_2_march_both_contacts_logged_on_8_march_is_met(cais, visit_as, frozen_clock):
    frozen_clock("2027-03-08 15:00")
    pat = visit_as(cais.pat)
    tried(pat, "Rosa", 8)
    tried(pat, "Joy", 8)
    frozen_clock("2027-03-10 09:00")
    assert "Everybody reached in time: 1." in team_page(visit_as, cais)


def team_page(visit_as, cast):
    return visit_as(cast.lee).get("/teams-work").main


@pytest.mark.rule("WNH-11")
@in_west_northamptonshire
def test_only_the_asker_contacted_is_not_met(cais, visit_as, frozen_clock):
    tried(visit_as(cais.pat), "Joy", 2)
    frozen_clock("2027-03-10 09:00")
    assert "Everybody reached in time: 0." in team_page(visit_as, cais)


@pytest.mark.rule("WNH-11", "XC-20")
@in_west_northamptonshire
@pytest.mark.parametrize(
    ("reviewed", "last", "after"),
    [
        ("2027-03-02", "2027-03-09 23:59", "2027-03-10 00:01"),
        ("2027-03-23", "2027-03-30 23:59", "2027-03-31 00:01"),
        ("2027-10-26", "2027-11-02 23:59", "2027-11-03 00:01"),
    ],
)
def test_the_promise_ends_as_its_last_day_ends_here(
    council, cast, taken_on, visit_as, frozen_clock, reviewed, last, after
):
    frozen_clock(f"{reviewed} 10:00")
    taken_on(cast.cai, reviewed_on=date.fromisoformat(reviewed))
    page = f"/first-contacts/{contact('Rosa').id}"
    frozen_clock(last)
    assert "Late." not in visit_as(cast.lee).get(page).main
    frozen_clock(after)
    assert "Late. Promised by" in visit_as(cast.lee).get(page).main


@pytest.mark.rule("WNH-12")
@in_west_northamptonshire
def test_a_visit_booked_keeps_the_promise_and_leads_to_the_times(cais, visit_as, frozen_clock):
    frozen_clock("2027-03-05 10:00")
    page = tried(visit_as(cais.pat), "Rosa", 5)
    assert page.location.endswith("/offer") and contact("Rosa").kept_on == date(2027, 3, 5)
    assert "Ring Rosa about Cai Morgan" not in open_tasks()


@pytest.mark.rule("WNH-12")
@in_west_northamptonshire
def test_no_answer_schedules_a_second_try_and_does_not_keep_the_promise(cais, visit_as, frozen_clock):
    frozen_clock("2027-03-05 10:00")
    tried(visit_as(cais.pat), "Rosa", 5, "no_answer")
    assert open_tasks()["Ring Rosa about Cai Morgan again"].due == date(2027, 3, 8)
    assert contact("Rosa").kept_on is None and contact("Rosa").tried_on == date(2027, 3, 5)


@pytest.mark.rule("WNH-12")
@in_west_northamptonshire
def test_both_measures_are_shown_reached_and_tried(cais, visit_as, frozen_clock):
    pat = visit_as(cais.pat)
    tried(pat, "Rosa", 2, "no_answer")
    tried(pat, "Joy", 2)
    frozen_clock("2027-03-10 09:00")
    page = team_page(visit_as, cais)
    assert "Everybody reached in time: 0." in page and "Everybody tried in time: 1." in page


@pytest.mark.rule("XC-20")
@in_west_northamptonshire
def test_the_next_try_is_on_a_working_day_after_easter(council, cast, taken_on, visit_as, frozen_clock):
    frozen_clock("2027-03-24 10:00")
    taken_on(cast.cai, reviewed_on=date(2027, 3, 23), promise_days=14)
    give(visit_as, cast, cast.cai, cast.pat)
    tried(visit_as(cast.pat), "Rosa", 24, "no_answer")
    assert open_tasks()["Ring Rosa about Cai Morgan again"].due == date(2027, 3, 30)


@pytest.mark.rule("HER-31")
@pytest.mark.parametrize("council", ["hertfordshire"], indirect=True)
def test_three_tries_without_reply_are_a_letter_and_a_word_with_who_asked(cais, visit_as):
    for _ in range(3):
        tried(visit_as(cais.pat), "Rosa", 2, "no_answer")
    assert {"Write to Rosa about Cai Morgan", "Ask who asked for Cai Morgan how to reach Rosa"} <= set(open_tasks())


@pytest.mark.rule("HER-31")
@pytest.mark.parametrize("council", ["hertfordshire"], indirect=True)
def test_a_contact_logged_on_18_march_is_kept(cais, visit_as, frozen_clock):
    frozen_clock("2027-03-18 10:00")
    tried(visit_as(cais.pat), "Rosa", 18)
    assert contact("Rosa").kept_on == date(2027, 3, 18)


@pytest.mark.parametrize(("day", "words"), [("3", "must not be in the future"), ("1", "not be before the panel")])
def test_the_day_of_a_try_lies_between_the_panel_and_today(cais, visit_as, day, words):
    page = tried(visit_as(cais.pat), "Rosa", day)
    assert page.status == 422 and words in page.main and not all_of(Attempt)


@pytest.mark.rule("XC-11")
def test_two_homes_are_two_contacts_and_neither_page_names_the_other(cast, taken_on, visit_as):
    taken_on(cast.amir, asker=Asker(cast.sana.id, "Sana Haddad", safely="Text only, never ring"))
    give(visit_as, cast, cast.amir, cast.pat)
    pat = visit_as(cast.pat)
    sanas, toms = (pat.get(f"/first-contacts/{contact(name).id}").main for name in ("Sana", "Tom"))
    assert "Text only, never ring" in sanas and "Tom" not in sanas
    assert "Sana" not in toms and "Text only" not in toms


@pytest.mark.rule("XC-11")
def test_that_one_home_was_rung_is_read_by_that_home_alone(cast, taken_on, visit_as):
    taken_on(cast.amir)
    give(visit_as, cast, cast.amir, cast.pat)
    tried(visit_as(cast.pat), "Sana", 2)
    line = next(one for one in all_of(ChronologyLine) if one.event == "caseload.contacted")
    assert line.for_ == [f"home:{contact('Sana').home_id}", "service"]
    assert "spoke with Sana" not in visit_as(cast.tom).get(f"/children/{cast.amir.id}").main


def test_the_language_and_an_interpreter_stand_at_the_top(cast, taken_on, visit_as):
    db.session.execute(update(Home).where(Home.person_id == cast.rosa.id).values(language="Portuguese"))
    taken_on(cast.cai)
    page = visit_as(cast.lee).get(f"/first-contacts/{contact('Rosa').id}").main
    assert "Speaks Portuguese: bring an interpreter" in page


@pytest.mark.rule("DER-8")
def test_no_protected_address_is_on_the_page_of_a_call(cast, taken_on, visit_as):
    taken_on(cast.amir)
    page = visit_as(cast.lee).get(f"/first-contacts/{contact('Sana').id}").html
    assert "Larch" not in page and "ZZ99" not in page


@pytest.mark.parametrize("who", ["tess", "ada", "joy", "rosa", "ruth", "val"])
def test_a_call_is_for_the_childs_team_and_leads(cais, visit_as, who):
    assert visit_as(getattr(cais, who)).get(f"/first-contacts/{contact('Rosa').id}").status == 404


def test_pats_caseload_names_the_calls_and_the_child(cais, visit_as):
    page = visit_as(cais.pat).get("/my-caseload").main
    assert "Ring Rosa about Cai Morgan" in page and "Promised by Tuesday 9 March 2027" in page


@pytest.mark.rule("WNH-12")
@in_west_northamptonshire
def test_where_the_profile_says_that_a_try_counts_it_keeps_the_promise(cais, app, visit_as):
    says = app.extensions["council"].on(clock.today()).caseload
    object.__setattr__(says, "attempt_counts", True)
    tried(visit_as(cais.pat), "Rosa", 2, "no_answer")
    object.__setattr__(says, "attempt_counts", False)
    assert contact("Rosa").kept_on == date(2027, 3, 2)
