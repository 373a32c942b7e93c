"""Who is reminded of what: by day, and only of what is still true (bookings.md §1.7, XC-3)."""

from datetime import date, timedelta

import pytest

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import make_pool
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.people.home import Home
from tests.bookings.reminding import reminders


@pytest.mark.rule("XC-1")
def test_sana_is_reminded_twice_in_neutral_words_with_day_time_and_place(cast, session_on, book, pass_time):
    book(cast.sana, session_on("2027-03-16"))
    pass_time("2027-03-14 08:00", "2027-03-16 12:00")
    assert [f"{clock.local(post.at):%d %H:%M}" for post in reminders(cast.sana)] == ["14 10:00", "15 18:00"]
    letter = compose(reminders(cast.sana)[0].template, reminders(cast.sana)[0].values)
    for words in ("Tuesday 16 March", "10:00", "Ripley Family Hub", "Toys on the floor", "/cannot-come/"):
        assert words in letter.body
    assert not {"Amir", "Sana", "Stay and Play"} & set(letter.body.split()) and "Ripley" not in letter.subject


@pytest.mark.rule("XC-3")
def test_a_place_that_was_given_back_is_not_reminded_of(cast, session_on, book, cancel, pass_time):
    cancel(cast.sana, book(cast.sana, session_on("2027-03-16")))
    pass_time("2027-03-14 10:00", "2027-03-16 11:00")
    assert reminders(cast.sana) == []


@pytest.mark.rule("XC-3")
def test_a_cancelled_session_is_not_reminded_of(cast, session_on, book, pass_time):
    pool = session_on("2027-03-16")
    book(cast.sana, pool)
    pool.occurrence.state = "cancelled"
    db.session.commit()
    pass_time("2027-03-14 10:00", "2027-03-16 11:00")
    assert reminders(cast.sana) == []


def test_who_waits_is_not_reminded(cast, session_on, book, pass_time):
    pool = session_on("2027-03-16", capacity=1)
    book(cast.nia, pool)
    book(cast.sana, pool)
    pass_time("2027-03-14 10:00", "2027-03-16 11:00")
    assert len(reminders(cast.nia)) == 2 and reminders(cast.sana) == []


def test_who_books_an_hour_after_it_was_due_hears_only_the_next(cast, session_on, book, pass_time, frozen_clock):
    pool = session_on("2027-03-16")
    frozen_clock("2027-03-14 11:00")
    book(cast.sana, pool)
    pass_time("2027-03-14 11:00", "2027-03-15 17:00")
    assert reminders(cast.sana) == []
    pass_time("2027-03-15 18:00", "2027-03-16 11:00")
    assert len(reminders(cast.sana)) == 1


def test_a_session_that_moves_is_reminded_of_again_at_its_new_time_only(cast, session_on, book, pass_time):
    pool = session_on("2027-03-16")
    book(cast.sana, pool)
    pass_time("2027-03-14 10:00", "2027-03-15 12:00")
    pool.occurrence.day = pool.occurrence.day + timedelta(days=7)
    db.session.commit()
    pass_time("2027-03-20 12:00", "2027-03-23 11:00")
    said = [post.values["when"][:16] for post in reminders(cast.sana)]
    assert said == ["Tuesday 16 March", "Tuesday 23 March", "Tuesday 23 March"]


def test_a_session_brought_forward_is_told_by_that_letter_and_reminded_of_by_what_is_still_ahead(
    cast, session_on, book, pass_time
):
    pool = session_on("2027-03-23")
    book(cast.sana, pool)
    pass_time("2027-03-15 12:00")
    pool.occurrence.day = pool.occurrence.day - timedelta(days=7)
    db.session.commit()
    pass_time("2027-03-15 13:00", "2027-03-16 11:00")
    assert [f"{clock.local(post.at):%d %H:%M}" for post in reminders(cast.sana)] == ["15 18:00"]


def test_a_new_description_reminds_nobody_again(cast, session_on, book, pass_time):
    pool = session_on("2027-03-16")
    book(cast.sana, pool)
    pass_time("2027-03-14 10:00")
    pool.occurrence.online_link, pool.occurrence.programme.blurb = "https://meet.example.org", "Songs."
    db.session.commit()
    pass_time("2027-03-14 11:00", "2027-03-15 17:00")
    assert len(reminders(cast.sana)) == 1 and pool.occurrence.ical_seq == 0


def test_a_copy_of_a_session_reminds_nobody(cast, session_on, book, pass_time):
    pool = session_on("2027-03-16")
    book(cast.sana, pool)
    first = pool.occurrence
    copy = Occurrence(programme=first.programme, day=first.day, starts="14:00", ends="15:00", ical_seq=first.ical_seq)
    db.session.add(copy)
    make_pool(6, occurrence=copy)
    db.session.commit()
    pass_time("2027-03-14 10:00", "2027-03-16 15:00")
    assert all("10:00" in post.values["when"] for post in reminders(cast.sana)) and len(reminders(cast.sana)) == 2


@pytest.mark.rule("XC-11")
def test_tom_is_not_reminded_of_what_sana_booked_nor_a_home_that_is_no_more(cast, session_on, book, pass_time):
    pool = session_on("2027-03-16")
    outcome = book(cast.sana, pool)
    book(cast.tom, pool)
    pass_time("2027-03-14 10:00")
    assert len(reminders(cast.sana)) == 1 and reminders(cast.tom) == []
    db.session.get_one(Home, db.session.get_one(Booking, outcome.booking_id).home_id).until_day = date(2027, 3, 14)
    db.session.commit()
    pass_time("2027-03-15 18:00", "2027-03-16 11:00")
    assert len(reminders(cast.sana)) == 1


def test_after_26_hours_without_a_worker_each_hears_the_last_once(cast, session_on, book, pass_time):
    book(cast.sana, session_on("2027-03-16"))
    pass_time("2027-03-13 19:00")
    pass_time("2027-03-15 19:00", "2027-03-16 11:00")
    assert len(reminders(cast.sana)) == 1


@pytest.mark.parametrize("day", ["2027-03-28", "2027-10-31"])
def test_on_the_days_the_clocks_change_each_hears_at_the_hour_on_the_wall(cast, session_on, book, pass_time, day):
    book(cast.sana, session_on(day))
    start = date.fromisoformat(day) - timedelta(days=2)
    pass_time(f"{start} 09:00", f"{day} 11:00")
    assert [clock.local(post.at).hour for post in reminders(cast.sana)] == [10, 18]
