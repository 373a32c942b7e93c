"""The link of an online session is for those with a place, from the day before, on their own pages (LTS-21)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.core.db import db
from eysend.messages.post import Post
from tests.training.after import mark, place_of, rows_of

LINK = "https://meet.example.org/training"


@pytest.fixture
def online(cast, run_by_portage, book):
    """Makaton online on Tuesday 23 March 2027, 09:30: Mo has booked Liz, who is there; Sam waits."""
    made, (session,) = run_by_portage(date(2027, 3, 23), mode="online", places=1)
    _, answer = book(cast.mo, made, cast.liz, cast.sam)
    return made, session, answer.location


@pytest.mark.rule("LTS-21")
def test_liz_finds_the_link_from_the_day_before_until_the_end(cast, visit_as, online, frozen_clock):
    liz = visit_as(cast.liz)
    for moment, shown in (("22 09:29", False), ("22 09:30", True), ("23 11:59", True), ("23 12:00", False)):
        frozen_clock(f"2027-03-{moment}")
        assert (LINK in liz.get("/my-training").links) is shown, moment
    frozen_clock("2027-03-20 09:00")
    assert "the link to join will be here from Monday 22 March, 09:30" in liz.get("/my-training").main


@pytest.mark.rule("LTS-21")
def test_whoever_booked_her_finds_it_with_the_booking_and_the_leader_on_the_sheet(cast, visit_as, online, frozen_clock):
    _, session, here = online
    assert LINK not in visit_as(cast.mo).get(here).html
    frozen_clock("2027-03-22 10:00")
    assert LINK in visit_as(cast.mo).get(here).links and LINK in visit_as(cast.joy).get(here).links
    assert LINK in visit_as(cast.pat).get(f"/training/sessions/{session.id}/attendance").links


@pytest.mark.rule("LTS-21")
def test_nobody_else_ever_meets_it(cast, visit_as, visitor, online, frozen_clock):
    made, session, here = online
    frozen_clock("2027-03-23 09:00")
    pages = ("/training", f"/training/{made.programme_id}", "/my-training", "/training/bookings", here, "/whats-on",
             f"/training/sessions/{session.id}/attendance")  # fmt: skip
    others = [visit_as(one) for one in (cast.sam, cast.kit, cast.tess, cast.sana, cast.ruth, cast.val)]
    assert not [page for one in (visitor, *others) for page in pages if LINK in one.get(page).html]


@pytest.mark.rule("LTS-21")
def test_no_letter_and_no_calendar_carries_it(cast, visit_as, online, frozen_clock):
    frozen_clock("2027-03-23 09:00")
    booking = place_of(cast.liz).booking_id
    assert LINK not in visit_as(cast.mo).get(f"/my-bookings/{booking}/calendar.ics").html
    assert db.session.scalars(select(Post)).all() and not [post for post in rows_of(Post) if LINK in str(post.values)]


@pytest.mark.rule("LTS-21")
def test_who_was_swapped_for_a_colleague_does_not_find_it_any_more(cast, visit_as, online, frozen_clock):
    _, _, here = online
    mo = visit_as(cast.mo)
    page = mo.get(f"{here}/substitutions")
    mo.post(f"{here}/substitutions", {**page.form(), "person": str(cast.joy.id)})
    frozen_clock("2027-03-23 09:00")
    assert LINK not in visit_as(cast.liz).get("/my-training").html
    assert LINK in visit_as(cast.joy).get("/my-training").html


@pytest.mark.rule("LTS-21")
def test_liz_says_she_has_joined_and_the_leader_still_marks_who_came(cast, visit_as, online, frozen_clock):
    _, session, _ = online
    frozen_clock("2027-03-23 09:31")
    liz, pat = visit_as(cast.liz), visit_as(cast.pat)
    here = f"/training/places/{place_of(cast.liz).id}/joinings/{session.id}"
    assert visit_as(cast.sam).post(here).status == 404 and visit_as(cast.mo).post(here).status == 404
    assert "We have noted that you joined" in liz.follow(liz.post(here)).main
    assert "Says they joined at 09:31" in pat.get(f"/training/sessions/{session.id}/attendance").main
    assert "1 of 1 marked" in pat.follow(mark(pat, session, (cast.liz, "attended"))).main
    assert [one.kind for one in rows_of(AttendanceEvent)] == ["joined", "attended"]
