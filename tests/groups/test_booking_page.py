"""The page that books a session, and the confirmation."""

from uuid import uuid4

import pytest


@pytest.fixture
def fill(cast):
    """`fill(cast.amir, cast.zara)`: what Sana's phone sends."""

    def form(*children, adults=1, **more):
        return {"coming": [f"child:{child.id}" for child in children], "adults": str(adults), **more}

    return form


def test_a_stranger_reads_the_facts_and_finds_the_way_to_sign_in(visitor, session_on):
    pool = session_on()
    page = visitor.get(f"/whats-on/{pool.occurrence_id}")
    assert "Tuesday 16 March, 10:00 to 11:30" in page.main and "Toys on the floor" in page.main
    assert f"/sign-in?next=/whats-on/{pool.occurrence_id}" in page.links and "<form" not in page.html.split("<main")[1]


@pytest.mark.rule("XC-1")
def test_sana_books_amir_and_herself_in_one_press(visit_as, cast, session_on, fill):
    pool, sana = session_on(capacity=6), visit_as(cast.sana)
    page = sana.get(f"/whats-on/{pool.occurrence_id}")
    assert "Amir" in page.main and "Zara (sister)" in page.main
    page = sana.follow(sana.post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.amir)))
    for words in (
        "You have a place",
        "EY-",
        "Tuesday 16 March, 10:00 to 11:30",
        "For Amir and 1 adult",
        "Pat, Portage",
    ):
        assert words in page.main
    assert pool.taken == 2


def test_her_own_child_is_ticked_and_the_sister_is_asked(visit_as, cast, session_on):
    page = visit_as(cast.sana).get(f"/whats-on/{session_on().occurrence_id}")
    ticked = [box["value"] for box in page.outline.all("input") if "checked" in box]
    assert ticked == [f"child:{cast.amir.id}"]


def test_before_the_press_it_says_what_a_press_books(visit_as, cast, session_on):
    sana, each, event = visit_as(cast.sana), session_on(), session_on("2027-03-20", kind="event", unit="family")
    words = sana.get(f"/whats-on/{each.occurrence_id}").text("form")
    assert "You book one place for each child who is ticked, and one for each adult. Book places" in words
    assert "You book room for your family" in sana.get(f"/whats-on/{event.occurrence_id}").text("form")


@pytest.mark.rule("XC-1")
def test_when_it_filled_meanwhile_she_is_first_on_the_list_and_types_nothing_again(
    visit_as, cast, session_on, book, fill
):
    pool, sana = session_on(capacity=2), visit_as(cast.sana)
    sana.get(f"/whats-on/{pool.occurrence_id}")
    book(cast.nia, pool, party=2)
    page = sana.follow(sana.post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.amir)))
    assert "We cannot give you 2 places at the moment" in page.main and "You are first on the waiting list" in page.main


@pytest.mark.rule("XC-11")
def test_tom_never_finds_sanas_booking(visit_as, cast, session_on, book):
    outcome = book(cast.sana, session_on())
    tom = visit_as(cast.tom)
    assert "Stay and Play" not in tom.get("/my-bookings").main
    for address in ("", "/calendar.ics"):
        assert tom.get(f"/my-bookings/{outcome.booking_id}{address}").status == 404
    assert tom.post(f"/my-bookings/{outcome.booking_id}/cancellation").status == 404


def test_nobody_ticked_is_told_so_and_keeps_the_rest(visit_as, cast, session_on, fill):
    page = visit_as(cast.sana).post(f"/whats-on/{session_on().occurrence_id}/bookings", fill(adults=3))
    assert page.status == 422 and page.title.startswith("Error:") and "Tick who is coming" in page.main
    assert '<option value="3" selected>' in page.html


def test_somebody_elses_child_cannot_be_ticked(visit_as, cast, session_on, fill):
    pool = session_on()
    page = visit_as(cast.sana).post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.bea))
    assert page.status == 422 and pool.taken == 0 and "Bea" not in page.main


def test_two_presses_with_one_key_are_one_booking(visit_as, cast, session_on, fill):
    pool, sana, key = session_on(), visit_as(cast.sana), str(uuid4())
    sent = fill(cast.amir, submission_id=key)
    first = sana.post(f"/whats-on/{pool.occurrence_id}/bookings", sent)
    assert sana.post(f"/whats-on/{pool.occurrence_id}/bookings", sent).location == first.location
    assert pool.taken == 2


def test_the_same_key_with_other_people_keeps_the_form(visit_as, cast, session_on, fill):
    pool, sana, key = session_on(), visit_as(cast.sana), str(uuid4())
    sana.post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.amir, submission_id=key))
    page = sana.post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.amir, adults=2, submission_id=key))
    assert page.status == 422 and pool.taken == 2


def test_booking_again_leads_to_the_booking_she_has(visit_as, cast, session_on, book, fill):
    pool = session_on()
    outcome = book(cast.sana, pool)
    page = visit_as(cast.sana).post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.amir))
    assert page.location == f"/my-bookings/{outcome.booking_id}"


def test_a_session_that_began_meanwhile_says_so(visit_as, cast, session_on, fill, frozen_clock):
    pool, sana = session_on("2027-03-16"), visit_as(cast.sana)
    frozen_clock("2027-03-16 10:01")
    page = sana.post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.amir))
    assert page.status == 409 and "has started" in page.main
    assert "over" in sana.get(f"/whats-on/{pool.occurrence_id}").main


def test_joy_from_the_setting_is_told_that_families_book(visit_as, cast, session_on, fill):
    pool, joy = session_on(), visit_as(cast.joy)
    assert "Families book" in joy.get(f"/whats-on/{pool.occurrence_id}").main
    assert joy.post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.amir)).status == 404


def test_a_party_bigger_than_what_is_left_is_told_so(visit_as, cast, session_on, fill):
    pool, sana = session_on(capacity=2), visit_as(cast.sana)
    page = sana.follow(sana.post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.amir, adults=2)))
    assert "We cannot give you 3 places at the moment" in page.main


def test_a_child_ticked_twice_comes_once(visit_as, cast, session_on, fill):
    pool, sana = session_on(), visit_as(cast.sana)
    page = sana.follow(sana.post(f"/whats-on/{pool.occurrence_id}/bookings", fill(cast.amir, cast.amir)))
    assert "For Amir and 1 adult" in page.main and pool.taken == 2


def test_the_pages_ask_the_database_eight_times_at_most(visit_as, cast, session_on, book, sql_count):
    outcome, free = book(cast.sana, session_on()), session_on("2027-03-23")
    sana = visit_as(cast.sana)
    for address in (f"/whats-on/{free.occurrence_id}", f"/my-bookings/{outcome.booking_id}", "/my-bookings"):
        sana.get(address)
        with sql_count() as asked:
            sana.get(address)
        assert len(asked) <= 8, (address, asked)
