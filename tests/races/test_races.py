"""200 people race for 50 places: exactly 50 have one, 150 wait in the order they came in, nobody meets a fault."""

from collections import Counter
from functools import partial

import pytest
from sqlalchemy import func, select

from eysend.bookings.booking import Booking
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db
from eysend.people import signin_session
from tests.races import naive, racer
from tests.races.conftest import PEOPLE, PLACES
from tests.races.phone import Phone, together

pytestmark = pytest.mark.race


@pytest.fixture
def booked(crowd, fifty, race):
    """`booked("gated", 4)`: what came of 200 bookings, or fewer, in so many processes."""

    def run(way, processes, people=PEOPLE):
        ids = [person.id for person in crowd[:people]]
        work = partial(racer.run, way=way, pool_id=fifty.id)
        return race(work, [ids[number::processes] for number in range(processes)])

    return run


def in_order():
    """States by the order of arrival at the gate."""
    db.session.rollback()
    return list(db.session.scalars(select(Booking.state).order_by(Booking.seq)))


def taken():
    return db.session.scalar(select(func.sum(Pool.taken)))


def phones(host, people):
    """Everybody's phone, signed in."""
    at = clock.real_now()
    tokens = [signin_session.start(person.id, browser="a race", at=at) for person in people]
    db.session.commit()
    return [Phone(host, {"eysend_session": token}) for token in tokens]


@pytest.mark.rule("XC-1")
@pytest.mark.parametrize("processes", [2, 4])
def test_200_people_for_50_places(booked, processes):
    assert booked("gated", processes) == {"confirmed": PLACES, "waiting": PEOPLE - PLACES}
    assert in_order() == ["confirmed"] * PLACES + ["waiting"] * (PEOPLE - PLACES)
    assert taken() == PLACES


@pytest.mark.rule("XC-1")
@pytest.mark.parametrize("processes", [2, 4])
def test_200_phones_for_50_places_through_a_real_server(crowd, fifty, server, processes):
    session_id = fifty.occurrence_id
    with server(processes) as host:
        asking = phones(host, crowd)
        together(lambda phone: phone.open(session_id), asking)
        statuses = Counter(status for status, _ in together(lambda phone: phone.press(session_id), asking))
    assert statuses == {303: PEOPLE}
    assert in_order() == ["confirmed"] * PLACES + ["waiting"] * (PEOPLE - PLACES)


def test_one_press_that_arrives_20_times_is_one_booking(crowd, fifty, server):
    session_id = fifty.occurrence_id
    with server(2) as host:
        (phone,) = phones(host, crowd[:1])
        phone.open(session_id)
        answers = together(lambda _: phone.press(session_id), range(20), at_once=20)
    assert len(set(answers)) == 1 and answers[0][0] == 303
    assert len(in_order()) == 1 and taken() == 1


def test_without_the_gate_the_race_goes_wrong(booked):
    """The control: whoever takes the gate away breaks the first promise above."""
    assert booked("ungated", 2, people=40) != {"confirmed": 40}


def test_with_the_gate_the_same_small_race_goes_well(booked):
    assert booked("gated", 2, people=40) == {"confirmed": 40}


def test_the_naive_way_oversells(app, race, tmp_path):
    """The control of the controls."""
    url = app.config["DATABASE_URL"] or f"sqlite:///{tmp_path}/naive.db"
    engine = naive.prepare(url, PLACES)
    race(partial(naive.run, tries=PEOPLE // 8), [url] * 4)
    assert naive.sold(engine) > PLACES
    naive.metadata.drop_all(engine)
    engine.dispose()
