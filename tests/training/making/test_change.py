"""What is changed later: the course, its terms, one session; and copies that bring nothing along (I11, XC-8)."""

from datetime import date

import pytest
from sqlalchemy import func, select

from eysend.bookings.booking import Booking, Place
from eysend.bookings.needs.need import Need
from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.training.course import Course
from eysend.training.course_booking import CourseBooking


@pytest.fixture
def booked(make, book, cast):
    """Makaton with Liz booked on it by Mo: the course and its one session."""
    make(price_schools="", late_charge="30")
    course, row = db.session.scalars(select(Course)).one(), db.session.scalars(select(Occurrence)).one()
    book(cast.mo, course, cast.liz, later="0")
    return course, row


def change(tess, address, **other):
    """Open the form, change what is given, send it as a browser would."""
    page = tess.get(address)
    said = {one["name"]: one.get("value", "") for one in page.outline.all("input") if one.get("type") == "text"}
    said |= {one["name"]: one.get("value", "") for one in page.outline.all("input") if one.get("type") == "time"}
    return tess.post(address, {**page.form(), **said, **other})


def letters(template):
    db.session.expire_all()
    return db.session.scalars(select(Post).where(Post.template == f"messages/{template}").order_by(Post.id)).all()


def test_a_session_that_moves_raises_its_number_and_tells_who_comes_and_who_booked(booked, tess, cast):
    _, row = booked
    answer = change(tess, f"/training/sessions/{row.id}/times", **{"day-day": "24", "starts": "10:00"})
    assert "Wednesday 24 March 2027, 10:00 to 12:00" in tess.follow(answer).main
    assert {post.to_person for post in letters("training_moved")} == {cast.liz.id, cast.mo.id}
    assert db.session.get_one(Occurrence, row.id).ical_seq == 1


@pytest.mark.rule("XC-7")
def test_what_would_help_follows_a_session_that_moves_with_the_chair_asked_for(booked, tess):
    place = db.session.scalars(select(Place).where(Place.person_id.is_not(None))).one()
    days = {"due": date(2027, 3, 16), "delete_after": date(2027, 4, 22)}
    db.session.add(Need(place_id=place.id, given_by=place.person_id, type="other", text="A chair.", **days))
    db.session.commit()
    change(tess, f"/training/sessions/{booked[1].id}/times", **{"day-day": "24"})
    need = db.session.scalars(select(Need).execution_options(populate_existing=True)).one()
    assert (need.due, need.delete_after) == (date(2027, 3, 17), date(2027, 4, 23))


def test_a_session_kept_as_it_is_raises_nothing_and_tells_nobody(booked, tess):
    _, row = booked
    change(tess, f"/training/sessions/{row.id}/times")
    assert not letters("training_moved") and db.session.get_one(Occurrence, row.id).ical_seq == 0


@pytest.mark.rule("LTS-21")
def test_a_link_to_join_is_kept_and_no_letter_carries_it(booked, tess):
    _, row = booked
    change(tess, f"/training/sessions/{row.id}/times", online_link="https://meet.example.org/m")
    assert not letters("training_moved") and db.session.get_one(Occurrence, row.id).ical_seq == 0
    assert db.session.get_one(Occurrence, row.id).online_link == "https://meet.example.org/m"


def test_a_session_cannot_be_moved_into_the_past(booked, tess):
    _, row = booked
    answer = change(tess, f"/training/sessions/{row.id}/times", **{"day-month": "1"})
    assert answer.status == 422 and "still to come" in answer.main
    db.session.expire_all()
    assert db.session.get_one(Occurrence, row.id).day == date(2027, 3, 23)


def test_a_typo_is_put_right_and_nobody_is_written_to(booked, tess, form):
    course, row = booked
    before = db.session.scalar(select(func.count()).select_from(Post))
    address = f"/training/courses/{course.programme_id}/terms"
    said = form(blurb="First signs, put right.", price_schools="", late_charge="30")
    drawn = {name: value for name, value in said.items() if name not in ONLY_ONCE}
    assert tess.post(address, {**tess.get(address).form(), **drawn}).status == 303
    assert db.session.scalar(select(func.count()).select_from(Post)) == before
    db.session.expire_all()
    assert db.session.get_one(Occurrence, row.id).ical_seq == 0 and course.terms == 1


ONLY_ONCE = {"mode", "sessions", "venue_name", "venue_address", "venue_postcode", "places_room"}


@pytest.mark.rule("XC-7")
def test_who_has_booked_keeps_the_terms_that_they_agreed_to(booked, tess, form, cast):
    course, _ = booked
    terms(tess, course, form, late_charge="50", price_schools="")
    made = db.session.scalars(select(CourseBooking)).one()
    assert course.terms == 2 and (made.terms, made.late_charge) == (1, 3000)
    assert "£30" in made.policy and "£50" in course.policy


@pytest.mark.rule("XC-8")
def test_a_smaller_limit_takes_no_place_away_and_a_larger_one_lets_in_who_waits(make, book, tess, form, cast):
    make(cap="1")
    course = db.session.scalars(select(Course)).one()
    book(cast.mo, course, cast.liz, cast.sam, later="0")
    assert states() == ["confirmed", "waiting"]
    terms(tess, course, form, cap="2")
    assert states() == ["confirmed", "offered"]
    terms(tess, course, form, cap="1")
    assert states() == ["confirmed", "offered"]


def states():
    db.session.expire_all()
    return list(db.session.scalars(select(Booking.state).order_by(Booking.seq, Booking.id)))


def terms(tess, course, form, **other):
    """Change the terms of the course."""
    address = f"/training/courses/{course.programme_id}/terms"
    drawn = {name: value for name, value in form(**other).items() if name not in ONLY_ONCE}
    assert tess.post(address, {**tess.get(address).form(), **drawn}).status == 303
    db.session.expire_all()


def test_a_copy_of_a_date_brings_its_place_and_no_bookings_letters_or_days(booked, tess):
    course, row = booked
    before = db.session.scalar(select(func.count()).select_from(Post))
    page = tess.get(f"/training/courses/{course.programme_id}/dates/new?like={row.id}")
    assert "Training Room" in page.html and "23 3 2027, 09:30 to 12:00\n" not in page.html
    said = {one["name"]: one.get("value", "") for one in page.outline.all("input") if one.get("type") == "text"}
    answer = tess.post(
        f"/training/courses/{course.programme_id}/dates",
        {**page.form(), **said, "sessions": "4 5 2027, 09:30 to 12:00"},
    )
    assert "Tuesday 4 May 2027" in tess.follow(answer).main
    assert db.session.scalar(select(func.count()).select_from(Booking)) == 1
    assert db.session.scalar(select(func.count()).select_from(Post)) == before


def test_a_copy_of_a_course_is_a_filled_form(booked, tess):
    course, _ = booked
    page = tess.get(f"/training/courses/new?like={course.programme_id}")
    values = {one.get("value") for one in page.outline.all("input")}
    assert {"Makaton first signs", "Training Room", "30", "24", "4"} <= values
    assert len(db.session.scalars(select(Course)).all()) == 1
