"""The first day of a course of three is called off: its places are booked, kept and given up as before (XC-3)."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.pool import Pool
from eysend.bookings.standing_down import call_off
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of


@pytest.fixture
def makaton(cast, run_by_portage, book):
    """Makaton on 16, 23 and 30 March with one place, which Liz has; Pat has called the 16th off."""
    made, sessions = run_by_portage(date(2027, 3, 16), date(2027, 3, 23), date(2027, 3, 30), places=1)
    made.booking = book(cast.mo, made, cast.liz)[1].location
    call_off(sessions[0], "illness", key=uuid4(), by=viewer_of(cast.pat, on=clock.today()), at=clock.now())
    db.session.commit()
    return made


@pytest.mark.rule("XC-3")
def test_what_the_catalogue_offers_can_be_booked(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, cast.sam)
    assert answer.status == 303
    assert "Sam Idris: waiting, 1st on the list" in mo.follow(answer).main


@pytest.mark.rule("XC-7")
def test_mo_gives_the_place_up_after_the_day_that_was_called_off(cast, makaton, visit_as, frozen_clock):
    frozen_clock("2027-03-17 09:00")
    mo = visit_as(cast.mo)
    page = mo.get(makaton.booking)
    assert "Liz Barker has a place" in page.main
    assert any("cancel" in link for link in page.links)


@pytest.mark.rule("XC-2")
def test_pat_makes_room_after_the_day_that_was_called_off_and_sam_has_it(cast, makaton, book, visit_as, frozen_clock):
    book(cast.mo, makaton, cast.sam)
    frozen_clock("2027-03-17 09:00")
    pool = db.session.scalar(select(Pool))
    pat = visit_as(cast.pat)
    here = f"/training/dates/{pool.run.occurrences[0].id}/places"
    assert pat.post(here, {**pat.get(here).form(), "places_room": "2"}).status == 303
    db.session.expire_all()
    assert db.session.scalar(select(Pool.taken)) == 2
