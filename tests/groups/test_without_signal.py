"""A family gives back, answers and asks without signal: the deeds of its pages, in the order in which they arrive."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.groups.without_signal import actions
from eysend.groups.without_signal.queries import things_to_choose
from eysend.people.viewer import viewer_of

HERE = "/my-bookings/without-signal"


@pytest.fixture
def say(cast):
    """`say(cast.sana, f"booking:{id}", "cancel")`: what her phone kept reaches us now."""

    def send(person, thing, word, key=None, **more):
        by = viewer_of(person, on=clock.today())
        answers = {"thing": thing, "word": word, "adults": None, **more}
        booking_id = actions.say(answers, key=key or uuid4(), by=by, at=clock.now())
        db.session.commit()
        return db.session.get(Booking, booking_id)

    return send


def things(person):
    return things_to_choose(viewer_of(person, on=clock.today()), clock.today())


def test_sana_reads_her_booking_and_the_page_of_the_place_without_signal(cast, session_on, book):
    pool = session_on()
    book(cast.sana, pool)
    _, words, more = things(cast.sana)[0]
    assert (
        words == "You have a place: Tuesday 16 March, 10:00\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}11:30, Stay and Play"
    )
    read = " ".join(more["read"])
    assert [one for one in ("1 Market Place", "Step-free", "Toys on the floor", "Pat, Portage") if one in read] != []
    assert "Toys on the floor" in read and "Step-free" in read and "quiet start" in read


@pytest.mark.rule("XC-1")
def test_a_request_is_a_place_a_turn_or_a_no_when_it_arrives_and_twice_is_once(cast, session_on, book, say):
    pool, key = session_on(capacity=2), uuid4()
    thing = f"ask:{pool.id}:{cast.amir.id}"
    assert [say(cast.sana, thing, "ask", key).state for _ in range(2)] == ["confirmed", "confirmed"]
    assert say(cast.nia, f"ask:{pool.id}:{cast.bea.id}", "ask").state == "waiting"
    assert len(db.session.scalars(select(Booking)).all()) == 2


@pytest.mark.rule("XC-3")
def test_a_place_that_was_given_back_without_signal_goes_to_who_waits(cast, session_on, book, say):
    pool = session_on(capacity=1)
    mine = book(cast.sana, pool)
    next_one = book(cast.nia, pool)
    assert say(cast.sana, f"booking:{mine.booking_id}", "cancel").state == "cancelled"
    assert db.session.get(Booking, next_one.booking_id).state == "offered"


@pytest.mark.rule("XC-2")
def test_an_offer_says_by_when_the_answer_must_reach_us_and_too_late_is_lapsed(
    cast, session_on, book, cancel, say, frozen_clock
):
    pool = session_on(capacity=1)
    first = book(cast.nia, pool)
    mine = book(cast.sana, pool)
    cancel(cast.nia, first)
    assert "must reach us by" in things(cast.sana)[0][2]["read"][0]
    frozen_clock("2027-03-12 09:00")
    assert say(cast.sana, f"booking:{mine.booking_id}", "yes").state == "lapsed"


@pytest.mark.rule("XC-11")
def test_neither_home_finds_the_others_booking_nor_can_touch_it(cast, session_on, book, say):
    pool = session_on()
    mine = book(cast.sana, pool)
    assert not [one for one in things(cast.tom) if "You have" in one[1]]
    assert f"ask:{pool.id}:{cast.amir.id}" in [one[0] for one in things(cast.tom)]
    for who in (cast.tom, cast.nia):
        with pytest.raises(NotYours):
            say(who, f"booking:{mine.booking_id}", "cancel")
    with pytest.raises(NotYours):
        say(cast.nia, f"ask:{pool.id}:{cast.amir.id}", "ask")


def test_what_has_started_waits_for_the_person_with_all_that_was_typed(cast, session_on, book, say, frozen_clock):
    mine = book(cast.sana, session_on())
    frozen_clock("2027-03-16 10:05")
    with pytest.raises(NotNow):
        say(cast.sana, f"booking:{mine.booking_id}", "cancel")


def test_without_scripts_it_is_a_page_like_any_other(cast, visit_as, session_on, book):
    mine = book(cast.sana, session_on())
    sana = visit_as(cast.sana)
    page = sana.get(HERE)
    assert "Not sent yet is not a place yet" in page.main
    wrong = sana.post(HERE, {"thing": f"booking:{mine.booking_id}", "word": "ask"})
    assert wrong.status == 422 and "choose another answer" in wrong.main
    said = sana.post(HERE, {"thing": f"booking:{mine.booking_id}", "word": "cancel"})
    assert "You have cancelled" in sana.follow(said).main and visit_as(cast.pat).get(HERE).status == 404
