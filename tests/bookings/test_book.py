"""A family books: confirmed, waiting, or told why not."""

from uuid import uuid4

import pytest

from eysend.bookings import actions, waiting
from eysend.bookings.booking import Booking
from eysend.bookings.party import Guest, Line, Owner
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours, SameKeyOtherBody
from eysend.people.viewer import viewer_of


def state(outcome):
    return db.session.get_one(Booking, outcome.booking_id).state


@pytest.mark.rule("XC-1")
def test_sana_has_a_place_at_once_where_there_is_room(cast, session_on, book):
    pool = session_on(capacity=2)
    assert book(cast.sana, pool, party=2).state == "confirmed"
    assert pool.taken == 2


@pytest.mark.rule("XC-1")
def test_when_it_filled_meanwhile_nia_waits(cast, session_on, book):
    pool = session_on(capacity=1)
    book(cast.sana, pool)
    assert book(cast.nia, pool).state == "waiting" and pool.taken == 1


def test_a_party_has_all_its_places_or_none(cast, session_on, book):
    pool = session_on(capacity=2)
    assert book(cast.nia, pool, party=3).state == "waiting" and pool.taken == 0


@pytest.mark.rule("XC-3")
def test_when_sana_cancels_the_first_who_waits_has_her_place(cast, session_on, book, cancel):
    pool = session_on(capacity=1)
    first, second, third = book(cast.sana, pool), book(cast.nia, pool), book(cast.rosa, pool)
    cancel(cast.sana, first)
    assert [state(o) for o in (first, second, third)] == ["cancelled", "offered", "waiting"]
    assert pool.taken == 1


def test_cancelling_twice_is_the_same_as_once(cast, session_on, book, cancel):
    pool = session_on(capacity=1)
    place, _ = book(cast.sana, pool), book(cast.nia, pool)
    cancel(cast.sana, place)
    cancel(cast.sana, place)
    assert pool.taken == 1


def test_a_newcomer_never_passes_a_party_that_fits(cast, session_on, book):
    pool = session_on(capacity=1)
    book(cast.sana, pool)
    waits = book(cast.nia, pool)
    pool.capacity = pool.hard_limit = 2
    db.session.commit()
    late = book(cast.rosa, pool)
    assert (state(waits), state(late)) == ("offered", "waiting")


def test_a_big_party_is_passed_over_twice_and_then_the_gap_is_kept_for_it(cast, session_on, book):
    pool = session_on(capacity=4)
    book(cast.sana, pool)
    big = book(cast.nia, pool, party=4)
    small = [book(person, pool).state for person in (cast.rosa, cast.dev, cast.mary)]
    assert small == ["confirmed", "confirmed", "waiting"] and state(big) == "waiting"


def test_a_party_larger_than_the_room_never_blocks_the_queue(cast, session_on, book):
    pool = session_on(capacity=2, max_skips=0)
    book(cast.nia, pool, party=3)
    assert book(cast.sana, pool).state == "confirmed"


def test_the_same_press_twice_is_one_booking(cast, session_on, book):
    pool, key = session_on(), uuid4()
    assert book(cast.sana, pool, key=key) == book(cast.sana, pool, key=key)
    assert pool.taken == 1


def test_a_key_that_comes_back_with_other_people_is_refused(cast, session_on, book):
    pool, key = session_on(), uuid4()
    book(cast.sana, pool, key=key)
    with pytest.raises(SameKeyOtherBody):
        book(cast.sana, pool, party=2, key=key)


def test_a_family_books_a_session_once(cast, session_on, book):
    pool = session_on()
    first, again = book(cast.sana, pool), book(cast.sana, pool)
    assert (again.state, again.booking_id) == ("refused", first.booking_id) and "already" in again.words


def test_nobody_books_for_somebody_elses_child(cast, session_on, book):
    viewer = viewer_of(cast.nia, on=clock.today())
    lines = [Line(session_on().id, (Guest("Amir", child_id=cast.amir.id),))]
    owner = Owner(home_id=next(iter(viewer.homes.values())))
    with pytest.raises(NotYours):
        actions.book(lines, owner=owner, key=uuid4(), by=viewer, at=clock.now())


@pytest.mark.parametrize("change", [{"access": "invitation"}, {"access": "settings"}])
def test_what_is_not_for_families_is_not_there_for_them(cast, session_on, book, change):
    with pytest.raises(NotYours):
        book(cast.sana, session_on(**change))


def test_a_session_that_has_started_or_was_cancelled_says_so(cast, session_on, book, frozen_clock):
    pool = session_on("2027-03-16")
    pool.occurrence.state = "cancelled"
    assert "cancelled" in book(cast.sana, pool).words
    frozen_clock("2027-03-16 10:00")
    assert "started" in book(cast.sana, session_on("2027-03-16")).words


def test_a_place_can_be_given_back_until_the_start_and_late_is_only_noted(cast, session_on, book, cancel, frozen_clock):
    place = book(cast.sana, session_on("2027-03-16"))
    frozen_clock("2027-03-16 09:59")
    assert cancel(cast.sana, place).late
    other = book(cast.sana, session_on("2027-03-16"))
    frozen_clock("2027-03-16 10:00")
    with pytest.raises(NotNow):
        cancel(cast.sana, other)


def test_nobody_cancels_somebody_elses_booking(cast, session_on, book, cancel):
    place = book(cast.sana, session_on())
    for stranger in (cast.tom, cast.nia, cast.joy):
        with pytest.raises(NotYours):
            cancel(stranger, place)


def test_a_family_place_counts_once_whoever_comes(cast, session_on, book):
    pool = session_on(unit="family")
    book(cast.sana, pool, party=3)
    assert pool.taken == 1


def test_without_promotion_a_place_that_comes_free_would_stay_empty(cast, session_on, book, cancel, monkeypatch):
    """The control: take the loop away and the promise of the tests above breaks."""
    pool = session_on(capacity=1)
    place, waits = book(cast.sana, pool), book(cast.nia, pool)
    monkeypatch.setattr(waiting, "next_in_line", lambda pool, **_: None)
    cancel(cast.sana, place)
    assert state(waits) == "waiting"
