"""People move to another date of their course in one step: the new place first, then the old one is given up (XC-7)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.needs.need import Need
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.messages.post import Post
from eysend.training.course_booking import CourseBooking, Line
from tests.training.after import place_of, rows_of


@pytest.fixture
def dates(cast):
    """Makaton on 23 March and on 20 April 2027, two places each, £30 for a place given up in the last 7 days."""
    made = make_course("Makaton", (date(2027, 3, 23),), (date(2027, 4, 20),), places=2, late_charge=3000,
                       cutoff_hours=168)  # fmt: skip
    db.session.commit()
    return made


def pool_on(month):
    db.session.expire_all()
    return next(pool for pool in db.session.scalars(select(Pool)) if pool.occurrences[0].day.month == month)


def ticked(*people, to=4):
    """What is sent to move these people by name, or everybody who has a place."""
    db.session.expire_all()
    lines = [one for one in db.session.scalars(select(Line).order_by(Line.id)) if one.live]
    return {"lines": [str(one.id) for one in lines if not people or one.name in people], "to": str(pool_on(to).id)}


def move(visitor, here, *people):
    """Open the page, tick these people by name and press Move; the page, and the answer."""
    page = visitor.get(f"{here}/moves")
    return page, visitor.post(f"{here}/moves", {**page.form(), **ticked(*people)})


@pytest.mark.rule("XC-7")
def test_mo_moves_liz_to_april_and_sam_stays(cast, dates, book):
    mo, answer = book(cast.mo, dates, cast.liz, cast.sam)
    _, moved = move(mo, answer.location, "Liz Barker")
    assert "Liz Barker has a place" in mo.follow(moved).main and "20 April 2027" in mo.follow(moved).main
    old = mo.get(answer.location)
    assert "Liz Barker: moved to another date." in old.main and "Sam Idris has a place" in old.main
    assert (pool_on(3).taken, pool_on(4).taken) == (1, 1)
    assert moved.location.rpartition("/")[2] and any("/training/bookings/" in one for one in old.links)


@pytest.mark.rule("XC-7")
def test_where_there_is_no_room_for_both_nobody_moves(cast, dates, book, visit_as):
    mo, answer = book(cast.mo, dates, cast.liz, cast.sam)
    page = mo.get(f"{answer.location}/moves")
    sent = ticked()
    book(cast.kit, dates, cast.kit, date=str(pool_on(4).id))
    refused = mo.post(f"{answer.location}/moves", {**page.form(), **sent})
    assert refused.status == 422 and "There is no room for Sam Idris on that date" in refused.main
    assert (pool_on(3).taken, pool_on(4).taken) == (2, 1)
    assert {booking.state for booking in rows_of(Booking)} == {"confirmed"}


@pytest.mark.rule("XC-2")
def test_the_place_that_was_left_goes_to_who_waits(cast, dates, book):
    mo, answer = book(cast.mo, dates, cast.liz, cast.sam)
    book(cast.kit, dates, cast.kit)
    move(mo, answer.location, "Liz Barker")
    states = {booking.places[0].name: booking.state for booking in rows_of(Booking) if booking.live}
    assert states == {"Sam Idris": "confirmed", "Kit Ansah": "offered", "Liz Barker": "confirmed"}


@pytest.mark.rule("XC-7")
def test_what_liz_needs_goes_along_and_is_arranged_anew(cast, dates, book, visit_as):
    mo, answer = book(cast.mo, dates, cast.liz)
    mo.post(f"/training/places/{place_of(cast.liz).id}/needs", {"type": "food", "text": "No nuts, please."})
    rows_of(Need)[0].status = "arranged"
    db.session.commit()
    move(mo, answer.location)
    (need,) = rows_of(Need)
    assert (need.place_id, need.status, need.text) == (place_of(cast.liz).id, "asked", "No nuts, please.")
    assert need.due == date(2027, 4, 13) and need.place.state == "confirmed"


@pytest.mark.rule("XC-7")
def test_the_colleague_who_came_instead_moves_and_not_who_was_booked_first(cast, dates, book):
    mo, answer = book(cast.mo, dates, cast.liz)
    line = db.session.scalar(select(Line))
    page = mo.get(f"{answer.location}/substitutions?line={line.id}")
    mo.post(f"{answer.location}/substitutions", {**page.form(), "person": str(cast.sam.id)})
    _, moved = move(mo, answer.location)
    assert "Sam Idris has a place" in mo.follow(moved).main and "Liz" not in mo.follow(moved).main


@pytest.mark.rule("XC-7")
def test_the_terms_agreed_to_go_along(cast, dates, book):
    mo, answer = book(cast.mo, dates, cast.liz, purchase_order="PO 17")
    dates.late_charge, dates.terms = 9900, 2
    db.session.commit()
    move(mo, answer.location)
    old, new = rows_of(CourseBooking)
    same = ("price", "late_charge", "policy", "terms", "purchase_order")
    assert [getattr(old, name) for name in same] == [getattr(new, name) for name in same]


@pytest.mark.rule("XC-7")
def test_moving_late_shows_the_charge_before_it_is_owed(cast, dates, book, frozen_clock):
    mo, answer = book(cast.mo, dates, cast.liz)
    early = mo.get(f"{answer.location}/moves")
    frozen_clock("2027-03-22 16:00")
    refused = mo.post(f"{answer.location}/moves", {**early.form(), **ticked()})
    assert refused.status == 422 and "We charge £30 for each place" in refused.main and pool_on(3).taken == 1
    move(mo, answer.location)
    assert "moved to another date, charge £30." in mo.get(answer.location).main


def test_sent_twice_is_one_move_and_one_letter_each(cast, dates, book):
    mo, answer = book(cast.mo, dates, cast.liz)
    sent = {**mo.get(f"{answer.location}/moves").form(), **ticked()}
    first, second = (mo.post(f"{answer.location}/moves", sent) for _ in range(2))
    assert first.location == second.location and pool_on(4).taken == 1
    told = [post.to_person for post in rows_of(Post) if post.template == "messages/training_moved_to"]
    assert sorted(told, key=str) == sorted([cast.mo.id, cast.liz.id], key=str)


@pytest.mark.parametrize("who", ["kit", "sana", "liz", "pat"])
def test_nobody_else_moves_the_people_of_acorns(cast, dates, book, visit_as, who):
    _, answer = book(cast.mo, dates, cast.liz)
    other = visit_as(cast.people[who])
    assert other.get(f"{answer.location}/moves").status == 404
    sent = {"lines": str(db.session.scalar(select(Line.id))), "to": str(pool_on(4).id), "charge": "0"}
    assert other.post(f"{answer.location}/moves", sent).status == 404 and pool_on(3).taken == 1


def test_where_no_other_date_has_room_the_page_says_so(cast, dates, book):
    mo, answer = book(cast.mo, dates, cast.liz)
    book(cast.kit, dates, cast.kit, later="1", date=str(pool_on(4).id))
    page = mo.get(f"{answer.location}/moves")
    assert "No other date of this course has room now" in page.main and "Move and pay" not in page.main


def test_what_is_for_another_course_is_no_other_date(cast, dates, book):
    mo, answer = book(cast.mo, dates, cast.liz)
    other = make_course("Autism", (date(2027, 5, 4),), places=2)
    db.session.commit()
    page = mo.get(f"{answer.location}/moves")
    assert "4 May" not in page.main and other.programme.name not in page.main
    assert mo.post(f"{answer.location}/moves", {**page.form(), **ticked(to=5)}).status == 422
