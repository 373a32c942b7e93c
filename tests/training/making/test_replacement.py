"""A date is called off; whoever was booked on it is asked first for the date that replaces it (XC-3)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.tasks.task import Task
from eysend.training.course_booking import CourseBooking
from tests.training.after import rows_of


@pytest.fixture
def off(cast, run_by_portage, book, visit_as):
    """Makaton with two places: Liz and Sam had them, Kit waited; Pat has called it off. Gives the course."""
    made, (session,) = run_by_portage(date(2027, 3, 23), places=2)
    book(cast.mo, made, cast.liz, cast.sam)
    book(cast.kit, made, cast.kit)
    here = f"/training/dates/{session.id}/calling-off"
    pat = visit_as(cast.pat)
    pat.post(here, {**pat.get(here).form(), "sessions": [str(session.id)], "reason": "weather"})
    return made, session


@pytest.fixture
def replace(cast, off, visit_as):
    """`replace()`: Pat makes 27 April instead, with the link from the date that was called off."""

    def press(**other):
        made, session = off
        pat = visit_as(cast.pat)
        link = f"/training/courses/{made.programme_id}/dates/new?replaces={session.id}"
        assert link in pat.get(f"/training/dates/{session.id}").links
        said = {"sessions": "27 April 2027, 09:30 to 12:00", "venue_name": "Hall", "places_room": "2"}
        page = pat.get(link)
        sent = {**page.form(), **said, "replaces": str(session.id), **other}
        return page, pat.post(f"/training/courses/{made.programme_id}/dates", sent)

    return press


def states():
    db.session.expire_all()
    april = [pool.id for pool in db.session.scalars(select(Pool)) if pool.occurrences[0].day.month == 4]
    return {one.places[0].name: one.state for one in rows_of(Booking) if one.pool_id in april}


@pytest.mark.rule("XC-3")
def test_who_had_a_place_is_offered_the_new_date_and_who_waited_waits_behind_them(replace):
    page, _ = replace()
    assert "3 people are asked first" in page.main
    assert states() == {"Liz Barker": "offered", "Sam Idris": "offered", "Kit Ansah": "waiting"}


@pytest.mark.rule("XC-3")
def test_a_newcomer_does_not_get_in_before_them(replace, off, book, cast):
    replace()
    book(cast.fern, off[0], cast.fern)
    assert states()[cast.fern.name] == "waiting"


@pytest.mark.rule("XC-7")
def test_mo_says_yes_for_liz_on_the_terms_agreed_to_before(replace, cast, visit_as):
    replace()
    old, new = rows_of(CourseBooking)[0], rows_of(CourseBooking)[-1]
    mo = visit_as(cast.mo)
    liz = next(one for one in rows_of(Booking) if one.state == "offered" and one.places[0].name == "Liz Barker")
    page = mo.get(f"/my-bookings/{liz.id}")
    mo.post(f"/my-bookings/{liz.id}/acceptance", page.form())
    assert states()["Liz Barker"] == "confirmed"
    assert {one.policy for one in (old, new)} == {old.policy} and liz.previous_id is not None


@pytest.mark.rule("XC-3")
def test_each_who_booked_hears_of_the_new_date_once(replace, cast):
    replace()
    told = [post for post in rows_of(Post) if post.template == "messages/training_replaced"]
    assert sorted(post.to_person for post in told) == sorted([cast.mo.id, cast.kit.id])
    stood = [post for post in rows_of(Post) if post.template == "messages/booking_stood_down"]
    assert all(post.values["first"] for post in stood)


@pytest.mark.rule("XC-3")
def test_a_second_replacement_asks_nobody_twice(replace, off, cast, visit_as):
    replace()
    made, session = off
    page = visit_as(cast.pat).get(f"/training/courses/{made.programme_id}/dates/new?replaces={session.id}")
    assert "Does it replace" not in page.main


def test_a_date_of_its_own_asks_nobody(replace):
    replace(replaces="no")
    assert states() == {}


def test_a_date_that_takes_place_cannot_be_replaced(replace, off):
    _, answer = replace(replaces=str(off[0].id))
    assert answer.status == 422 and states() == {}


@pytest.mark.rule("XC-3")
def test_the_task_to_find_another_date_ends_with_it_and_leads_to_no_page_of_families(replace, cast, visit_as):
    assert [task.done_at is None for task in rows_of(Task) if task.dedupe_key.startswith("course_off:")] == [True]
    assert not [link for link in visit_as(cast.pat).get("/tasks").links if link.startswith("/called-off/")]
    replace()
    assert [task.done_at is None for task in rows_of(Task) if task.dedupe_key.startswith("course_off:")] == [False]
