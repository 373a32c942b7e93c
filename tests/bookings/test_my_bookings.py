"""What a person has booked, how they give it back, and what their calendar gets."""

from datetime import date
from uuid import uuid4

import pytest
from icalendar import Calendar

from eysend.bookings.booking import Booking
from eysend.bookings.queries import latest
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of


def test_the_list_says_what_is_coming_what_waits_and_what_is_over(
    visit_as, cast, session_on, book, cancel, frozen_clock
):
    book(cast.sana, session_on("2027-03-09"))
    book(cast.sana, session_on("2027-03-16"))
    full = session_on("2027-03-23", capacity=1)
    book(cast.nia, full)
    book(cast.sana, full)
    cancel(cast.sana, book(cast.sana, session_on("2027-03-30")))
    frozen_clock("2027-03-10 09:00")
    words = visit_as(cast.sana).get("/my-bookings").main
    order = ["Coming up", "16 March", "On the waiting list", "23 March", "Past and cancelled", "30 March", "9 March"]
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)
    assert "You cancelled" in words and "This session is over" in words


def test_an_old_booking_that_is_still_to_come_stands_before_newer_ones_that_are_over(cast, session_on, book, cancel):
    book(cast.sana, session_on("2027-03-30"))
    pool = session_on("2027-03-23")
    for _ in range(2):
        cancel(cast.sana, book(cast.sana, pool))
    (first, *_) = latest(viewer_of(cast.sana, on=clock.today()), on=clock.today(), number=1)
    assert first.pool.occurrences[0].day == date(2027, 3, 30)


def test_nothing_booked_yet_leads_to_what_is_on(visit_as, cast):
    page = visit_as(cast.sana).get("/my-bookings")
    assert "You have nothing booked" in page.main and "/whats-on" in page.links


@pytest.mark.rule("XC-3")
def test_sana_gives_her_place_back_with_one_button(visit_as, cast, session_on, book):
    pool = session_on(capacity=1)
    hers, nias = book(cast.sana, pool), book(cast.nia, pool)
    sana, address = visit_as(cast.sana), f"/my-bookings/{hers.booking_id}"
    form = sana.get(address).form()
    page = sana.follow(sana.post(f"{address}/cancellation", form))
    assert "You have cancelled" in page.main
    assert "It is your turn" in visit_as(cast.nia).get(f"/my-bookings/{nias.booking_id}").main


def test_giving_back_twice_shows_what_is_true(visit_as, cast, session_on, book):
    outcome, sana = book(cast.sana, session_on()), visit_as(cast.sana)
    for _ in range(2):
        page = sana.follow(sana.post(f"/my-bookings/{outcome.booking_id}/cancellation"))
        assert "You have cancelled" in page.main


def test_looking_at_the_cancellation_cancels_nothing(visit_as, cast, session_on, book):
    outcome = book(cast.sana, session_on())
    assert visit_as(cast.sana).get(f"/my-bookings/{outcome.booking_id}/cancellation").status == 405
    assert db.session.get_one(Booking, outcome.booking_id).state == "confirmed"


def test_a_session_the_service_cancelled_says_so(visit_as, cast, session_on, book):
    pool = session_on()
    outcome = book(cast.sana, pool)
    pool.occurrence.state = "cancelled"
    db.session.commit()
    page = visit_as(cast.sana).get(f"/my-bookings/{outcome.booking_id}")
    assert "This session has been cancelled" in page.main


def test_a_past_session_says_so_and_cannot_be_cancelled(visit_as, cast, session_on, book, frozen_clock):
    outcome = book(cast.sana, session_on("2027-03-09"))
    frozen_clock("2027-03-09 10:00")
    sana, address = visit_as(cast.sana), f"/my-bookings/{outcome.booking_id}"
    assert "This session is over" in sana.get(address).main and "Cancel" not in sana.get(address).main
    assert sana.post(f"{address}/cancellation").status == 409


def test_a_form_sent_again_as_something_else_is_answered_in_plain_words(visit_as, cast, session_on, book):
    key = uuid4()
    outcome = book(cast.sana, session_on(), key=key)
    address = f"/my-bookings/{outcome.booking_id}/cancellation"
    page = visit_as(cast.sana).post(address, {"submission_id": str(key)})
    assert page.status == 409 and "was sent once already" in page.main
    assert db.session.get_one(Booking, outcome.booking_id).state == "confirmed"


def test_a_course_is_shown_where_courses_are_whoever_asks(visit_as, cast, session_on, book):
    outcome = book(cast.sana, session_on(kind="course", audiences=["parents"]))
    page = visit_as(cast.sana).get(f"/my-bookings/{outcome.booking_id}", headers={"HX-Request": "true"})
    assert page.status == 303 and page.location == f"/training/bookings/{outcome.booking_id}"


def entry(visitor, outcome):
    page = visitor.get(f"/my-bookings/{outcome.booking_id}/calendar.ics")
    assert page.response.mimetype == "text/calendar"
    return page.html, Calendar.from_ical(page.html).walk("VEVENT")[0]


@pytest.mark.rule("XC-1")
def test_the_calendar_file_has_the_time_of_a_clock_in_london_and_no_childs_name(visit_as, cast, session_on, book):
    text, event = entry(visit_as(cast.sana), book(cast.sana, session_on("2027-03-30")))
    assert "BEGIN:VTIMEZONE" in text and "TZID=Europe/London:20270330T100000" in text
    assert event["SUMMARY"] == "Play session, Ripley Family Hub" and event["STATUS"] == "CONFIRMED"
    assert "Amir" not in text and "Sana" not in text and "Child" not in text


def test_a_place_given_back_is_cancelled_in_the_calendar_too(visit_as, cast, session_on, book, cancel):
    outcome = book(cast.sana, session_on())
    before = entry(visit_as(cast.sana), outcome)[1]
    cancel(cast.sana, outcome)
    after = entry(visit_as(cast.sana), outcome)[1]
    assert after["UID"] == before["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
    assert after["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("day", [date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31)])
def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change(visit_as, cast, session_on, book, day):
    _, event = entry(visit_as(cast.sana), book(cast.sana, session_on(day.isoformat())))
    assert f"{event['DTSTART'].dt:%H:%M}" == "10:00" and event["DTSTART"].dt.date() == day


def test_who_waits_has_nothing_for_the_calendar_yet(visit_as, cast, session_on, book):
    pool = session_on(capacity=1)
    book(cast.nia, pool)
    outcome = book(cast.sana, pool)
    assert visit_as(cast.sana).get(f"/my-bookings/{outcome.booking_id}/calendar.ics").status == 404
