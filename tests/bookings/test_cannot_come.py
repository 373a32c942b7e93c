"""“I can’t come”: one press from the reminder, without signing in, and never by looking (XC-3, lesson 15)."""

import pytest

from eysend.bookings.booking import Booking
from eysend.bookings.reminders.link import token_of
from eysend.core.db import db
from tests.visitor import Visitor


def state(outcome):
    db.session.expire_all()
    return db.session.get_one(Booking, outcome.booking_id).state


def link(outcome):
    return f"/cannot-come/{token_of(outcome.booking_id)}"


@pytest.fixture
def hers(cast, session_on, book):
    """Sana has the only place, and Nia waits: their two outcomes."""
    pool = session_on(capacity=1)
    return book(cast.sana, pool), book(cast.nia, pool)


@pytest.mark.rule("XC-3")
def test_one_press_gives_the_place_back_and_the_next_family_is_asked_at_once(visitor, hers):
    form = visitor.get(link(hers[0])).form()
    page = visitor.follow(visitor.post(f"{link(hers[0])}/cancellation", form))
    assert "Thank you for telling us" in page.main
    assert [state(one) for one in hers] == ["cancelled", "offered"]


@pytest.mark.rule("XC-3")
def test_looking_ten_times_as_a_mail_scanner_does_gives_nothing_back(visitor, hers):
    for _ in range(10):
        assert "Can’t you come?" in visitor.get(link(hers[0])).main
        assert visitor.ask("HEAD", link(hers[0])).status == 200
    assert visitor.get(f"{link(hers[0])}/cancellation").status == 405
    assert [state(one) for one in hers] == ["confirmed", "waiting"]


def test_the_page_names_nobody(visitor, hers):
    page = visitor.get(link(hers[0])).main
    assert "Tuesday 16 March" in page and "Ripley Family Hub" in page
    assert not {"Amir", "Sana", "Child"} & set(page.split()) and "Stay and Play" not in page


def test_pressing_twice_is_the_same_as_once(visitor, hers):
    for _ in range(2):
        page = visitor.follow(visitor.post(f"{link(hers[0])}/cancellation"))
        assert "You have cancelled" in page.main


@pytest.mark.rule("XC-11")
def test_to_tom_who_is_signed_in_her_link_is_not_there(visit_as, cast, hers):
    tom = visit_as(cast.tom)
    assert tom.get(link(hers[0])).status == 404
    assert tom.post(f"{link(hers[0])}/cancellation").status == 404 and state(hers[0]) == "confirmed"
    assert visit_as(cast.sana).get(link(hers[0])).status == 200


def test_a_link_with_one_letter_changed_or_for_another_booking_is_not_there(app, hers):
    first, second = (token_of(one.booking_id) for one in hers)
    for wrong in ("x", "é", first[:-4] + "AAAA", first[:21] + second[21:], f"{first}{second}", "A" * 43):
        visitor = Visitor(app)
        assert visitor.get(f"/cannot-come/{wrong}").status == 404
        assert visitor.post(f"/cannot-come/{wrong}/cancellation").status == 404
    assert [state(one) for one in hers] == ["confirmed", "waiting"]


def test_once_the_session_has_begun_the_page_says_so_and_nothing_is_given_back(visitor, hers, frozen_clock):
    frozen_clock("2027-03-16 10:00")
    assert "This session is over" in visitor.get(link(hers[0])).main
    assert visitor.post(f"{link(hers[0])}/cancellation").status == 409 and state(hers[0]) == "confirmed"


def test_a_session_that_the_service_cancelled_says_so(visitor, hers):
    db.session.get_one(Booking, hers[0].booking_id).pool.occurrence.state = "cancelled"
    page = visitor.get(link(hers[0]))
    assert "This session has been cancelled" in page.main and "give my place back" not in page.main


def test_a_course_is_given_up_where_it_says_what_that_costs(visitor, cast, session_on, book):
    outcome = book(cast.sana, session_on(kind="course", audiences=["parents"]))
    page = visitor.post(f"{link(outcome)}/cancellation")
    assert page.location.startswith("/training/bookings/") and state(outcome) == "confirmed"
