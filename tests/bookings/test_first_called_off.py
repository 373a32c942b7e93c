"""The first session of several is called off: the places in the others stand, and all goes on with them (XC-3)."""

from datetime import date
from uuid import uuid4

import pytest

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import make_pool
from eysend.bookings.programme import Programme
from eysend.bookings.standing_down import call_off
from eysend.bookings.when import closes_at
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of


@pytest.fixture
def together(cast, book):
    """One place on 16, 23 and 30 March together, which Sana has; Pat has called the 16th off."""
    group = Programme(kind="weekly", name="Talking Together", venue_name="Ripley Family Hub", team="portage")
    run = Run(programme=group, name="Spring")
    days = [Occurrence(programme=group, run=run, day=date(2027, 3, day), starts="10:00", ends="11:30")
            for day in (16, 23, 30)]  # fmt: skip
    db.session.add_all(days)
    pool = make_pool(1, run=run)
    db.session.commit()
    db.session.refresh(run)
    pool.of_sana = db.session.get_one(Booking, book(cast.sana, pool).booking_id)
    call_off(days[0], "weather", key=uuid4(), by=viewer_of(cast.pat, on=clock.today()), at=clock.now())
    db.session.commit()
    return pool


@pytest.mark.rule("XC-3")
def test_sana_reads_that_she_has_a_place_on_the_days_that_are_still_on(cast, visit_as, together):
    sana = visit_as(cast.sana)
    page = sana.get(f"/my-bookings/{together.of_sana.id}").main
    assert "You have a place" in page and "has been cancelled" not in page
    assert "23 March" in page and "16 March" not in page
    assert "You have nothing booked" not in sana.get("/my-bookings").main


@pytest.mark.rule("XC-2")
def test_nia_waits_for_it_and_is_asked_when_sana_gives_her_place_back_on_the_seventeenth(
    cast, visit_as, together, book, frozen_clock
):
    waits = book(cast.nia, together)
    assert waits.state == "waiting"
    frozen_clock("2027-03-17 09:00")
    assert visit_as(cast.sana).post(f"/my-bookings/{together.of_sana.id}/cancellation", {}).status == 303
    db.session.expire_all()
    assert db.session.get_one(Booking, waits.booking_id).state == "offered"


def test_pat_finds_its_waiting_list_after_the_day_that_was_called_off(cast, visit_as, together, book, frozen_clock):
    waits = book(cast.nia, together)
    frozen_clock("2027-03-17 09:00")
    pat = visit_as(cast.pat)
    assert f"/waiting-lists/{together.id}" in pat.get("/waiting-lists").links
    here = f"/waiting-lists/parties/{waits.booking_id}"
    assert pat.post(f"{here}/extra-places", {**pat.get(here).form(), "extra_reason": "Room"}).status == 303


@pytest.mark.rule("XC-2")
def test_it_closes_when_the_first_day_that_is_still_on_begins(cast, together, book, frozen_clock):
    assert closes_at(together.occurrences) == together.occurrences[1].starts_at
    frozen_clock("2027-03-23 10:00")
    assert "has started" in book(cast.nia, together).words


@pytest.mark.rule("XC-3")
def test_once_every_day_is_called_off_it_is_cancelled(cast, visit_as, together, book):
    for day in together.occurrences[1:]:
        call_off(day, "weather", key=uuid4(), by=viewer_of(cast.pat, on=clock.today()), at=clock.now())
    db.session.commit()
    assert "has been cancelled" in visit_as(cast.sana).get(f"/my-bookings/{together.of_sana.id}").main
    assert "has been cancelled" in book(cast.nia, together).words
