"""One date of a series, by its own name: it moves, is cancelled, is put right; those who booked are told, or not."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.kept_places import reserve
from eysend.core.audit import AccessLog
from eysend.core.db import db
from eysend.groups.series.series import Series
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.home import Home
from tests.groups.series.conftest import TUESDAYS

MOVED = {"day-day": "18", "day-month": "3", "day-year": "2027", "starts": "10:00", "ends": "11:30",
         "venue_name": "Harbour Hall", "venue_address": "3 Quay", "venue_postcode": "DE7 1AA",
         "why": "The hall is being painted."}  # fmt: skip
AS_IT_IS = {
    "day-day": "16",
    "day-month": "3",
    "day-year": "2027",
    "starts": "10:00",
    "ends": "11:30",
    "venue_name": "Ripley Family Hub",
    "venue_address": "1 Market Place, Ripley",
    "venue_postcode": "DE5 3ZQ",
}


@pytest.fixture
def sixteenth(make, on, book, cast):
    """The date of 16 March, booked by Sana."""
    make()
    one, pool = on("2027-03-16")
    book(cast.sana, pool, party=2)
    return one


def letters(person):
    posts = db.session.scalars(select(Post).where(Post.to_person == person.id).order_by(Post.made_at, Post.id))
    return [compose(post.template, post.values) for post in posts]


def test_one_date_moves_and_the_others_stay(pat, sixteenth, days):
    page = pat.follow(pat.post(f"/series/dates/{sixteenth.id}/changes", MOVED))
    assert "Thursday 18 March, 10:00 to 11:30" in page.main and "planned for Tuesday 16 March" in page.main
    assert days() == [date(2027, 3, 9), date(2027, 3, 18), date(2027, 3, 23), date(2027, 4, 13), date(2027, 4, 20)]
    assert "At Harbour Hall" in pat.get(f"/series/{sixteenth.series_id}").main


def test_sana_who_booked_is_told_what_it_was_what_it_is_and_why(pat, sixteenth, cast):
    pat.post(f"/series/dates/{sixteenth.id}/changes", MOVED)
    letter = letters(cast.sana)[-1]
    for words in ("It was: Tuesday 16 March", "Now: Thursday 18 March", "Harbour Hall", "painted", "still have your"):
        assert words in letter.body
    assert sixteenth.occurrence.ical_seq == 1


def test_a_second_change_is_a_second_letter_and_the_same_press_is_not(pat, sixteenth, cast):
    sent = {**MOVED, "submission_id": str(uuid4())}
    for form in (sent, sent, {**MOVED, "starts": "09:30"}):
        pat.post(f"/series/dates/{sixteenth.id}/changes", form)
    assert len(letters(cast.sana)) == 3 and sixteenth.occurrence.ical_seq == 2


def test_sent_as_it_was_it_tells_nobody(pat, sixteenth, cast):
    pat.post(f"/series/dates/{sixteenth.id}/changes", AS_IT_IS)
    assert len(letters(cast.sana)) == 1 and sixteenth.occurrence.ical_seq == 0
    assert sixteenth.occurrence.venue_name == ""


def test_a_typing_mistake_put_right_tells_nobody(pat, sixteenth, cast, visitor):
    page = pat.get(f"/series/{sixteenth.series_id}/words")
    assert "Toys on the flor." in page.html
    pat.post(f"/series/{sixteenth.series_id}/words", {"what_to_expect": "Toys on the floor.", "under_months": "60"})
    words = visitor.get(f"/whats-on/{sixteenth.occurrence_id}").main
    assert "Toys on the floor." in words and "For children under 5 years" in words
    assert len(letters(cast.sana)) == 1 and sixteenth.occurrence.ical_seq == 0


def test_a_date_that_is_cancelled_stands_everybody_down_and_says_why(pat, sixteenth, on, cast, visit_as):
    page = pat.post(f"/series/dates/{sixteenth.id}/cancellation", {"reason": "room"})
    assert "This date was cancelled" in pat.follow(page).main
    booking = db.session.scalars(select(Booking)).one()
    assert booking.state == "stood_down" and on("2027-03-16")[1].taken == 0 and sixteenth.occurrence.ical_seq == 1
    assert booking.reason == "room" and "a problem with the room" in letters(cast.sana)[-1].body
    assert "This session has been cancelled" in visit_as(cast.sana).get(f"/my-bookings/{booking.id}").main


def test_a_cancelled_date_is_cancelled_once_and_not_changed_after(pat, sixteenth, cast):
    for _ in range(2):
        assert pat.post(f"/series/dates/{sixteenth.id}/cancellation", {"reason": "weather"}).status == 303
    assert sixteenth.occurrence.ical_seq == 1
    assert pat.post(f"/series/dates/{sixteenth.id}/changes", MOVED).status == 422 and len(letters(cast.sana)) == 2


def test_what_is_over_is_not_changed_and_nobody_is_told(pat, sixteenth, cast, frozen_clock):
    frozen_clock("2027-03-16 10:30")
    assert pat.post(f"/series/dates/{sixteenth.id}/changes", MOVED).status == 422
    assert len(letters(cast.sana)) == 1


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"day-day": "1"}, "Choose a day and time that lie ahead"),
        ({"day-day": "23"}, "This series has a date at that time already"),
        ({"ends": "09:00"}, "It must end after it starts"),
        ({"venue_postcode": "x"}, "Enter a real postcode"),
    ],
)
def test_where_a_date_cannot_go_is_said_beside_the_field(pat, sixteenth, wish, words):
    page = pat.post(f"/series/dates/{sixteenth.id}/changes", {**MOVED, **wish})
    assert page.status == 422 and words in page.main


@pytest.mark.rule("LTS-14")
def test_the_team_that_runs_it_reads_who_is_coming(pat, sixteenth, cast):
    page = pat.get(f"/series/dates/{sixteenth.id}")
    assert "Amir Haddad and 1 adult" in page.main and "2 of 12 places taken: 1 child and 1 adult" in page.main


@pytest.mark.rule("LTS-14")
def test_another_team_reads_numbers_and_changes_nothing(visit_as, cast, sixteenth):
    tess = visit_as(cast.tess)
    page = tess.get(f"/series/dates/{sixteenth.id}")
    assert "Amir" not in page.main and "1 child and 1 adult" in page.main and "Cancel this date" not in page.main
    assert tess.post(f"/series/dates/{sixteenth.id}/changes", MOVED).status == 404
    assert tess.post(f"/series/dates/{sixteenth.id}/cancellation", {"reason": "other"}).status == 404
    assert tess.get(f"/series/{sixteenth.series_id}/words").status == 404


@pytest.mark.rule("HER-12")
def test_a_child_who_is_older_than_it_is_meant_for_may_come_and_the_team_sees_it(pat, make, on, book, cast):
    make(under_months="24")
    one, pool = on("2027-03-16")
    assert book(cast.sana, pool).state == "confirmed"
    assert "Amir is not of the age that this is meant for" in pat.get(f"/series/dates/{one.id}").main


def test_the_register_is_one_press_from_its_date(pat, sixteenth, frozen_clock):
    frozen_clock("2027-03-16 09:45")
    assert f"/registers/new?session_id={sixteenth.occurrence_id}" in pat.get(f"/series/dates/{sixteenth.id}").links


def test_the_pages_of_a_series_ask_the_database_eight_times_at_most(pat, sixteenth, sql_count):
    for url in ("/series", f"/series/{sixteenth.series_id}", f"/series/dates/{sixteenth.id}"):
        pat.get(url)
        with sql_count() as asked:
            pat.get(url)
        assert len(asked) <= 8, asked


def test_the_same_series_at_another_time_is_another_series(make):
    make()
    make(starts="13:00", ends="14:00")
    assert db.session.query(Series).count() == 2 and TUESDAYS["starts"] == "10:00"


@pytest.mark.rule("XC-11")
def test_who_works_here_reads_no_name_where_their_own_child_comes(visit_as, cast, sixteenth):
    db.session.add(Home(person_id=cast.pat.id, child_id=cast.amir.id, tie="aunt", from_day=date(2026, 1, 1)))
    db.session.commit()
    page = visit_as(cast.pat).get(f"/series/dates/{sixteenth.id}")
    assert "Amir" not in page.main and "1 child and 1 adult" in page.main


@pytest.mark.rule("XC-13")
def test_reading_who_is_coming_is_noted_for_each_child(pat, sixteenth, cast):
    pat.get(f"/series/dates/{sixteenth.id}")
    seen = db.session.scalars(select(AccessLog.child_id).where(AccessLog.endpoint == "series.date")).all()
    assert seen == [cast.amir.id]


@pytest.mark.rule("XC-7")
def test_places_kept_for_invited_families_follow_a_date_that_moves(pat, sixteenth, on):
    reserve(on("2027-03-16")[1], 2, date(2027, 3, 12))
    db.session.commit()
    pat.post(f"/series/dates/{sixteenth.id}/changes", MOVED)
    db.session.expire_all()
    assert on("2027-03-16")[1].reserved_until == date(2027, 3, 14)


def test_from_the_photo_of_a_room_the_way_leads_back_to_the_date(pat, make, on):
    make()
    one, _ = on("2027-03-16")
    room = pat.get(f"/rooms/of/{one.occurrence_id}")
    back = next(link for link in room.links if link.startswith("/series/dates/"))
    assert pat.get(back).main == pat.get(f"/series/dates/{one.id}").main
