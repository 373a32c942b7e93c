"""A letter to everybody booked on a date: seen before it goes, each of them once; and sessions called off."""

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.training.coming.course_letter import CourseLetter

LETTER = {"who": ["placed"], "subject": "Bring a cushion", "words": "We sit on the floor."}


def posts(template="training_letter"):
    db.session.expire_all()
    return db.session.scalars(select(Post).where(Post.template == f"messages/{template}").order_by(Post.id)).all()


@pytest.fixture
def booked(cast, makaton, book, here):
    """Liz and a place to be named by Mo, Sam by Joy; Fern waits."""
    book(cast.mo, makaton, cast.liz, later="1")
    book(cast.joy, makaton, cast.sam)
    book(cast.fern, makaton, cast.fern)
    return here


def test_the_letter_is_shown_before_it_goes_and_nothing_is_sent_until_then(booked, tess):
    page = tess.post(f"{booked}/letters/preview", {**tess.get(f"{booked}/letters/new").form(), **LETTER})
    assert page.status == 200 and "This goes to 3 people" in page.main
    assert "We sit on the floor." in page.main and "Tuesday 23 March 2027" in page.main
    assert not posts() and not db.session.scalars(select(CourseLetter)).all()


def test_each_of_them_gets_it_once_even_if_it_is_sent_twice(booked, tess, cast):
    page = tess.post(f"{booked}/letters/preview", {**tess.get(f"{booked}/letters/new").form(), **LETTER})
    sent = {**page.form(), "who": ["placed"]}
    first, second = (tess.post(f"{booked}/letters", sent) for _ in range(2))
    assert "on its way to 3 people" in tess.follow(first).main and second.status == 303
    assert {post.to_person for post in posts()} == {cast.liz.id, cast.sam.id, cast.mo.id}
    assert len(posts()) == 3


def test_who_waits_is_written_to_only_when_they_are_chosen(booked, tess, cast):
    tess.post(f"{booked}/letters", {**LETTER, "who": ["waiting"]})
    assert [post.to_person for post in posts()] == [cast.fern.id]


def test_the_letter_reads_as_it_was_shown(booked, tess):
    tess.post(f"{booked}/letters", LETTER)
    post = posts()[0]
    letter = compose(post.template, post.values)
    assert letter.subject == "Bring a cushion" and letter.body.startswith("We sit on the floor.")


def test_the_words_can_be_changed_before_it_goes_and_none_are_lost(booked, tess):
    page = tess.post(f"{booked}/letters", {**LETTER, "again": "yes"})
    assert page.status == 200 and "We sit on the floor." in page.html and not posts()


def test_with_nobody_booked_there_is_nobody_to_write_to(here, tess):
    answer = tess.post(f"{here}/letters", LETTER)
    assert answer.status == 422 and "There is nobody to write to" in answer.main


def test_a_session_called_off_ends_every_place_and_tells_why(booked, tess):
    form = {**tess.get(f"{booked}/calling-off").form(), "reason": "illness"}
    row = db.session.scalars(select(Occurrence)).one()
    page = tess.follow(tess.post(f"{booked}/calling-off", {**form, "sessions": [str(row.id)]}))
    assert "Called off." in page.main and "Has a place (0)" in page.main
    assert set(db.session.scalars(select(Booking.state))) == {"stood_down"}
    assert {"illness in our team"} == {post.values["why"] for post in posts("booking_stood_down")}


def test_calling_off_asks_why_and_is_for_the_team_that_runs_it(booked, tess, cast, visit_as):
    row = db.session.scalars(select(Occurrence)).one()
    answer = tess.post(f"{booked}/calling-off", {"sessions": [str(row.id)]})
    assert answer.status == 422 and "Choose why" in answer.main
    assert visit_as(cast.pat).post(f"{booked}/calling-off", {"sessions": [str(row.id)], "reason": "few"}).status == 404
