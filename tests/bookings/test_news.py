"""What the person who booked is told."""

import pytest
import vobject
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import Post
from tests.bookings.ics import lines_of


def letters(person):
    posts = db.session.scalars(select(Post).where(Post.to_person == person.id).order_by(Post.made_at, Post.id))
    return [compose(post.template, post.values) for post in posts]


@pytest.mark.rule("XC-1")
def test_sana_has_it_in_writing_with_day_time_place_and_reference(cast, session_on, book):
    outcome = book(cast.sana, session_on())
    (letter,) = letters(cast.sana)
    booking = db.session.get_one(Booking, outcome.booking_id)
    for words in ("Tuesday 16 March", "Ripley Family Hub", booking.reference, f"/my-bookings/{booking.id}"):
        assert words in letter.body
    assert "You have a place" in letter.subject and "Stay" not in letter.subject


def test_who_waits_is_told_and_told_again_when_a_place_comes_free(cast, session_on, book, cancel):
    pool = session_on(capacity=1)
    place = book(cast.sana, pool)
    book(cast.nia, pool)
    cancel(cast.sana, place)
    assert ["waiting list" in letter.subject for letter in letters(cast.nia)] == [True, False]
    assert letters(cast.nia)[1].subject == "Your turn: please answer by 09:00 on Thursday 4 March"
    assert "You have cancelled" in letters(cast.sana)[1].subject


@pytest.mark.rule("XC-11")
def test_tom_hears_nothing_of_what_sana_does(cast, session_on, book, cancel):
    pool = session_on()
    cancel(cast.sana, book(cast.sana, pool))
    assert letters(cast.tom) == []
    book(cast.sana, pool)
    book(cast.tom, pool)
    (letter,) = letters(cast.tom)
    assert "You are first on the waiting list" in letter.body and "Sana" not in letter.body


@pytest.mark.rule("XC-11")
def test_tom_who_waits_hears_nothing_when_sana_cancels(cast, session_on, book, cancel):
    pool = session_on()
    hers, _ = book(cast.sana, pool), book(cast.tom, pool)
    before = len(letters(cast.tom))
    cancel(cast.sana, hers)
    assert len(letters(cast.tom)) == before == 1


def test_pressing_twice_is_one_letter(cast, session_on, book, cancel):
    outcome = book(cast.sana, session_on())
    cancel(cast.sana, outcome)
    cancel(cast.sana, outcome)
    assert len(letters(cast.sana)) == 2


@pytest.mark.rule("XC-3")
def test_the_letter_about_a_cancellation_takes_it_out_of_the_calendar_under_the_name_it_had(
    visit_as, cast, session_on, book, cancel
):
    outcome = book(cast.sana, session_on())
    held = visit_as(cast.sana).get(f"/my-bookings/{outcome.booking_id}/calendar.ics").response.data.decode()
    cancel(cast.sana, outcome)
    made, gone = letters(cast.sana)
    assert made.calendar == b"" and "METHOD:CANCEL" in lines_of(gone.calendar)
    before, after = vobject.readOne(held).vevent, vobject.readOne(gone.calendar.decode()).vevent
    assert after.uid.value == before.uid.value and int(after.sequence.value) == int(before.sequence.value) + 1
    assert after.status.value == "CANCELLED" and after.organizer.value.startswith("mailto:")


def test_who_only_waited_has_nothing_to_take_out_of_a_calendar(cast, session_on, book, cancel):
    pool = session_on(capacity=1)
    book(cast.nia, pool)
    cancel(cast.sana, book(cast.sana, pool))
    assert letters(cast.sana)[1].calendar == b""
