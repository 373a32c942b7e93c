"""Volunteers, health colleagues and the council's own people book a place of their own (DER-25, WNH-26)."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings import actions
from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import Pool, make_pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.demo.training import make_course
from eysend.people.viewer import viewer_of
from tests.training.after import rows_of


@pytest.fixture
def course(cast):
    """`course("volunteers")`: a course for these people, one place, on 23 March 2027."""

    def make(audience):
        made = make_course("Listening to families", (date(2027, 3, 23),), audiences=[audience], places=1)
        db.session.commit()
        return made

    return make


WHO = [("val", "volunteers"), ("ruth", "support_services"), ("tess", "council_staff"), ("ada", "council_staff")]


@pytest.mark.rule("DER-25", "WNH-26")
@pytest.mark.parametrize(("who", "audience"), WHO)
def test_they_book_their_own_place_and_give_it_up(cast, course, book, who, audience):
    visitor, answer = book(cast.people[who], course(audience))
    assert "You have a place" in visitor.follow(answer).main
    (booking,) = rows_of(Booking)
    assert (booking.home_id, booking.setting_id, booking.booker_id) == (None, None, cast.people[who].id)
    page = visitor.get(f"{answer.location}/cancellations")
    lines = [i["value"] for i in page.outline.all("input") if i.get("name") == "lines"]
    visitor.post(f"{answer.location}/cancellations", {**page.form(), "lines": lines})
    assert rows_of(Booking)[0].state == "cancelled"


@pytest.mark.rule("WNH-26")
@pytest.mark.parametrize("who", ["mo", "sana", "tess", "ruth"])
def test_what_is_for_volunteers_is_for_nobody_else(cast, course, visit_as, who):
    made = course("volunteers")
    words = visit_as(cast.people[who]).get(f"/training/{made.programme_id}").main
    assert "This course is for our volunteers." in words and "So we cannot book" in words
    pool = db.session.scalar(select(Pool.id))
    visit_as(cast.people[who]).post(f"/training/{made.programme_id}/bookings", {"setting": "work", "date": str(pool)})
    assert not rows_of(Booking)


@pytest.mark.rule("WNH-26")
def test_val_is_offered_the_place_that_comes_free_and_says_yes(cast, course, book, visit_as):
    made = course("council_staff")
    tess, first = book(cast.tess, made)
    pat, _ = book(cast.pat, made)
    page = tess.get(f"{first.location}/cancellations")
    lines = [i["value"] for i in page.outline.all("input") if i.get("name") == "lines"]
    tess.post(f"{first.location}/cancellations", {**page.form(), "lines": lines})
    pats = db.session.scalars(select(Booking).where(Booking.booker_id == cast.pat.id)).one()
    page = pat.get(f"/my-bookings/{pats.id}")
    pat.post(f"/my-bookings/{pats.id}/acceptance", page.form())
    assert rows_of(Booking)[-1].state == "confirmed"


@pytest.mark.parametrize("who", ["lee", "pat", "mo", "sana", "ruth"])
def test_nobody_else_sees_what_val_booked(cast, course, book, visit_as, who):
    _, answer = book(cast.val, course("volunteers"))
    other = visit_as(cast.people[who])
    assert other.get(answer.location).status == 404
    assert other.get(f"/my-bookings/{rows_of(Booking)[0].id}").status == 404


def test_nobody_books_a_second_place_for_themselves(cast, course, book):
    made = course("volunteers")
    book(cast.val, made)
    _, again = book(cast.val, made, sent_again="yes")
    assert again.status == 422 and "has been booked on this already" in again.main


def test_a_place_of_ones_own_is_for_courses_only(cast):
    group = Programme(kind="weekly", name="Stay and play")
    pool = make_pool(6, occurrence=Occurrence(programme=group, day=date(2027, 3, 9), starts="10:00", ends="11:30"))
    db.session.commit()
    val = viewer_of(cast.val, on=date(2027, 3, 2))
    line = Line(pool.id, (Guest("Val Dunn", person_id=cast.val.id),))
    with pytest.raises(NotYours):
        actions.book([line], owner=Owner(), key=uuid4(), by=val, at=clock.now())
