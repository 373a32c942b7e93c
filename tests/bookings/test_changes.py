"""A booking moves in one step, or becomes smaller; what is given back goes to who waits."""

from uuid import uuid4

import pytest

from eysend.bookings.booking import Booking
from eysend.bookings.changes import actions
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.people.viewer import viewer_of


@pytest.fixture
def two_dates(cast, session_on):
    """Tuesday 16 March with one place, and 23 March with one place, of the same programme."""
    first = session_on("2027-03-16", capacity=1)
    other = session_on("2027-03-23", capacity=1)
    other.occurrence.programme = first.occurrence.programme
    db.session.commit()
    return first, other


def press(visitor, address, **answers):
    page = visitor.get(address)
    assert page.status == 200
    return visitor.post(address, {**page.form(), **answers})


def states(*outcomes):
    db.session.commit()
    db.session.expire_all()
    return [db.session.get_one(Booking, outcome.booking_id).state for outcome in outcomes]


@pytest.mark.rule("XC-1")
def test_sana_moves_to_another_date_and_nia_is_asked_for_her_old_place(cast, two_dates, book, visit_as):
    first, other = two_dates
    sanas, nias = book(cast.sana, first), book(cast.nia, first)
    sana, here = visit_as(cast.sana), f"/my-bookings/{sanas.booking_id}"
    assert f"{here}/other-date" in sana.get(here).links
    moved = press(sana, f"{here}/other-date", to=str(other.id))
    page = sana.follow(moved)
    assert "You have a place" in page.main and "23 March" in page.main
    assert states(sanas, nias) == ["moved", "offered"] and (first.taken, other.taken) == (1, 1)
    assert moved.location in sana.get(here).links


@pytest.mark.rule("XC-1")
def test_sana_waits_for_a_date_that_is_full_and_keeps_her_place(cast, two_dates, book, visit_as):
    first, other = two_dates
    sanas, nias = book(cast.sana, first), book(cast.nia, other)
    sana = visit_as(cast.sana)
    page = sana.get(f"/my-bookings/{sanas.booking_id}/other-date")
    assert "Wait for 23 March" in page.main and "You keep the place that you have on 16 March." in page.main
    assert f"/whats-on/{other.occurrence_id}" in page.links
    asked = {"coming": [f"child:{cast.amir.id}"], "adults": "1"}
    page = sana.follow(sana.post(f"/whats-on/{other.occurrence_id}/bookings", asked))
    assert "waiting list" in page.main and states(sanas, nias) == ["confirmed", "confirmed"]


@pytest.mark.rule("XC-1")
def test_when_the_other_date_fills_meanwhile_sana_keeps_what_she_had_and_waits_for_it(cast, two_dates, book, visit_as):
    first, other = two_dates
    sanas = book(cast.sana, first)
    sana, address = visit_as(cast.sana), f"/my-bookings/{sanas.booking_id}/other-date"
    form = sana.get(address).form()
    book(cast.nia, other)
    page = sana.follow(sana.post(address, {**form, "to": str(other.id)}))
    assert "You are first on the waiting list" in page.main and "You keep the place that you had" in page.main
    assert states(sanas) == ["confirmed"] and (first.taken, other.taken) == (1, 1)


@pytest.mark.rule("XC-1")
def test_a_date_that_sana_waits_for_is_not_offered_to_her_again(cast, two_dates, book, visit_as):
    first, other = two_dates
    sanas, _, hers = book(cast.sana, first), book(cast.nia, other), book(cast.sana, other)
    sana, address = visit_as(cast.sana), f"/my-bookings/{sanas.booking_id}/other-date"
    page = sana.get(address)
    assert "23 March" not in page.main and "There is no other date now" in page.main
    page = sana.post(address, {**page.form(), "to": str(other.id)})
    assert "You are on the waiting list for this session already." in page.main and "#to" in page.links
    assert states(sanas, hers) == ["confirmed", "waiting"]


@pytest.mark.rule("XC-1")
def test_a_booking_that_sana_gave_back_says_so_and_asks_nothing(cast, two_dates, book, cancel, visit_as):
    sanas = book(cast.sana, two_dates[0], party=1)
    sana, here = visit_as(cast.sana), f"/my-bookings/{sanas.booking_id}"
    form = sana.get(f"{here}/other-date").form()
    cancel(cast.sana, sanas)
    pages = [sana.get(f"{here}/{where}") for where in ("other-date", "who-comes", "needs")]
    late = sana.post(f"{here}/other-date", {**form, "to": str(two_dates[1].id)})
    assert late.status == 422
    for page in (*pages, late):
        assert "submission_id" not in page.html.split("<main")[1] and here in page.links
        assert "You have no place on this date any more" in page.main
        assert "You keep this place" not in page.main and "Your place is safe" not in page.main


def test_who_only_waits_has_no_place_to_move_but_may_make_the_party_smaller(cast, two_dates, book, visit_as):
    book(cast.nia, two_dates[0])
    sana, waits = visit_as(cast.sana), f"/my-bookings/{book(cast.sana, two_dates[0], party=2).booking_id}"
    assert "You have no place on this date yet" in sana.get(f"{waits}/other-date").main
    assert "Keep these people" in sana.get(f"{waits}/who-comes").main


def test_the_same_press_twice_is_one_move_and_a_second_move_starts_from_the_new_date(cast, two_dates, book):
    first, other = two_dates
    sanas, key, viewer = book(cast.sana, first), uuid4(), viewer_of(cast.sana, on=clock.today())

    def move(key):
        return actions.move_to(sanas.booking_id, other.id, key=key, by=viewer, at=clock.now())

    assert move(key) == move(key)
    with pytest.raises(NotNow):
        move(uuid4())
    assert (first.taken, other.taken) == (0, 1)


def test_nobody_moves_to_something_else_or_for_somebody_else(cast, two_dates, book, session_on):
    sanas, elsewhere = book(cast.sana, two_dates[0]), session_on("2027-03-30")
    for person, pool in ((cast.sana, elsewhere), (cast.nia, two_dates[1]), (cast.tom, two_dates[1])):
        with pytest.raises(NotYours):
            actions.move_to(sanas.booking_id, pool.id, key=uuid4(), by=viewer_of(person, on=clock.today()),
                            at=clock.now())  # fmt: skip


@pytest.mark.rule("XC-3")
def test_one_adult_fewer_comes_and_their_place_is_offered(cast, session_on, book, visit_as):
    pool = session_on(capacity=3)
    sanas, nias = book(cast.sana, pool, party=3), book(cast.nia, pool)
    sana, address = visit_as(cast.sana), f"/my-bookings/{sanas.booking_id}/who-comes"
    page = sana.get(address)
    ids = [box["value"] for box in page.outline.all("input") if box.get("name") == "coming"]
    page = sana.follow(sana.post(address, {**page.form(), "coming": ids[:2]}))
    assert "For Child and 1 adult" in page.main
    assert states(sanas, nias) == ["confirmed", "offered"] and pool.taken == 3


def test_two_adults_of_whom_no_more_is_known_can_be_told_apart(cast, session_on, book, visit_as):
    sana, booking = visit_as(cast.sana), book(cast.sana, session_on(), party=3).booking_id
    for address in (f"/my-bookings/{booking}/who-comes", f"/my-bookings/{booking}/needs"):
        page = sana.get(address)
        assert "First adult" in page.main and "Second adult" in page.main and page.main.count("1 adult") <= 1
    nias = book(cast.nia, session_on("2027-03-23"), party=2).booking_id
    page = visit_as(cast.nia).get(f"/my-bookings/{nias}/who-comes")
    assert "1 adult" in page.main and "First adult" not in page.main


@pytest.mark.rule("XC-2")
def test_a_smaller_party_keeps_its_turn_and_may_fit_now(cast, session_on, book):
    pool = session_on(capacity=2)
    book(cast.sana, pool)
    nias, devs = book(cast.nia, pool, party=2), book(cast.dev, pool, party=2)
    booking = db.session.get_one(Booking, nias.booking_id)
    child = [place.id for place in booking.places if place.child_id]
    viewer = viewer_of(cast.nia, on=clock.today())
    actions.leave_out(booking.id, child, key=uuid4(), by=viewer, at=clock.now())
    assert states(nias, devs) == ["offered", "waiting"] and pool.taken == 2


def test_somebody_must_come_and_a_child_where_children_came(cast, session_on, book):
    booking = db.session.get_one(Booking, book(cast.sana, session_on(), party=2).booking_id)
    adult = [place.id for place in booking.places if not place.child_id]
    for staying in ([], adult):
        with pytest.raises(NotNow):
            actions.leave_out(booking.id, staying, key=uuid4(), by=viewer_of(cast.sana, on=clock.today()),
                              at=clock.now())  # fmt: skip


def test_what_is_wrong_with_who_comes_leads_to_the_question(cast, session_on, book, visit_as):
    sana, here = visit_as(cast.sana), f"/my-bookings/{book(cast.sana, session_on(), party=2).booking_id}/who-comes"
    page = sana.get(here)
    adult = [box["value"] for box in page.outline.all("input") if box.get("name") == "coming"][1]
    page = sana.post(here, {**page.form(), "coming": [adult]})
    assert "A child must come" in page.main and "#coming" in page.links


def test_a_family_that_is_one_place_stays_one_place(cast, session_on, book):
    pool = session_on(unit="family")
    booking = db.session.get_one(Booking, book(cast.sana, pool, party=3).booking_id)
    child = [place.id for place in booking.places if place.child_id]
    actions.leave_out(booking.id, child, key=uuid4(), by=viewer_of(cast.sana, on=clock.today()), at=clock.now())
    assert (booking.weight, pool.taken, len(booking.party)) == (1, 1, 1)


def test_a_group_by_invitation_leads_to_no_public_page_to_wait_from(cast, two_dates, book, visit_as):
    first, other = two_dates
    sanas, _ = book(cast.sana, first), book(cast.nia, other)
    other.occurrence.programme.access = "invitation"
    db.session.commit()
    page = visit_as(cast.sana).get(f"/my-bookings/{sanas.booking_id}/other-date")
    assert page.status == 200 and "Wait for" not in page.main
    assert f"/whats-on/{other.occurrence_id}" not in page.links
