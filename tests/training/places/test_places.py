"""The places of a date that is there: more, and who waits is asked at once; fewer, and nobody loses theirs (R4)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.training.course_booking import Line
from tests.training.after import rows_of


@pytest.fixture
def full(cast, run_by_portage, book):
    """Makaton with two places: Liz and Sam have them, Kit waits; gives the page of its places."""
    made, (session,) = run_by_portage(date(2027, 3, 23), places=2)
    book(cast.mo, made, cast.liz, cast.sam)
    book(cast.kit, made, cast.kit)
    return f"/training/dates/{session.id}/places"


def press(visitor, here, places):
    page = visitor.get(here)
    return visitor.post(here, {**page.form(), "places_room": places})


def pool():
    db.session.expire_all()
    return db.session.scalars(select(Pool)).one()


@pytest.mark.rule("XC-2")
def test_one_place_more_is_offered_to_who_waits(cast, full, visit_as):
    pat = visit_as(cast.pat)
    assert "2 of 2 places taken, 1 waiting" in pat.get(full).main
    assert "3 of 3 places taken" in pat.follow(press(pat, full, "3")).main
    assert [one.state for one in rows_of(Booking)] == ["confirmed", "confirmed", "offered"]


@pytest.mark.rule("XC-8")
def test_one_place_fewer_takes_nobodys_away_and_lets_nobody_in(cast, full, visit_as):
    press(visit_as(cast.pat), full, "1")
    assert (pool().capacity, pool().taken, pool().hard_limit) == (1, 2, 2)
    mo, line = visit_as(cast.mo), db.session.scalar(select(Line).order_by(Line.id))
    here = f"/training/bookings/{line.course_booking_id}/cancellations"
    mo.post(here, {**mo.get(here).form(), "lines": str(line.id)})
    assert (pool().taken, pool().hard_limit) == (1, 1)
    assert [one.state for one in rows_of(Booking)] == ["cancelled", "confirmed", "waiting"]


def test_sent_twice_is_one_change_and_rubbish_comes_back(cast, full, visit_as):
    pat = visit_as(cast.pat)
    sent = {**pat.get(full).form(), "places_room": "3"}
    assert [pat.post(full, sent).status for _ in range(2)] == [303, 303] and pool().capacity == 3
    for wrong in ("", "many", "-1", "501"):
        assert "Error:" in press(pat, full, wrong).title
    assert pool().capacity == 3


@pytest.mark.parametrize("who", ["mo", "sana", "val"])
def test_only_the_services_own_people_change_them(cast, full, visit_as, who):
    other = visit_as(cast.people[who])
    assert other.get(full).status == 404 and other.post(full, {"places_room": "9"}).status == 404
    assert pool().capacity == 2


def test_a_date_that_has_started_keeps_its_places(cast, full, visit_as, frozen_clock):
    frozen_clock("2027-03-23 10:00")
    answer = press(visit_as(cast.pat), full, "9")
    assert answer.status == 422 and "cannot be changed any more" in answer.main and pool().capacity == 2


def test_the_way_to_an_extra_place_stands_on_the_page_of_who_waits(cast, full, visit_as):
    pat = visit_as(cast.pat)
    session = db.session.scalars(select(Occurrence)).one()
    assert full in pat.get(f"/training/dates/{session.id}").links
    assert f"/waiting-lists/{pool().id}" in pat.get(full).links
    booking = rows_of(Booking)[-1]
    pat.post(f"/waiting-lists/parties/{booking.id}/extra-places", {"extra_reason": "They teach next week."})
    assert rows_of(Booking)[-1].state == "confirmed" and (pool().taken, pool().hard_limit) == (3, 3)
