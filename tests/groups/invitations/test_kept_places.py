"""Some places of an open session are kept for invited families, and go back to everybody on a set day."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.grant import AFTER_PORTAGE
from eysend.bookings.jobs import end_reserves
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db

UNTIL = {"until-day": "12", "until-month": "3", "until-year": "2027"}


@pytest.fixture
def stay(cast, visit_as, session_on, small_steps):
    """Stay and Play on 16 March, open to all, two places; one is kept for families after Portage until the 12th."""
    pool = session_on(capacity=2, team="portage", needs_grant=AFTER_PORTAGE)
    small_steps.access, small_steps.needs_grant = "invitation", "other"
    answer = visit_as(cast.pat).post(f"/waiting-lists/{pool.id}/reserve", {"places": "1", **UNTIL})
    assert answer.status == 303
    return pool


@pytest.fixture
def invited(cast, visit_as, granted, stay):
    """Pat has invited Sana to it."""
    granted(cast.amir, kind=AFTER_PORTAGE)
    pat, here = visit_as(cast.pat), f"/invitations/programmes/{stay.occurrence.programme_id}"
    boxes = pat.get(here).outline.all("input")
    ours = [one["value"] for one in boxes if one.get("name") == "families"]
    day = {"answer_by-day": "9", "answer_by-month": "3", "answer_by-year": "2027"}
    assert pat.post(f"{here}/batches", {"families": ours, **day}).status == 303


def states():
    db.session.expire_all()
    return dict(db.session.execute(select(Booking.booker_id, Booking.state)).all())


def test_others_have_what_is_left_and_the_kept_place_waits_for_who_is_invited(cast, book, invited, stay):
    book(cast.nia, stay)
    book(cast.mary, stay)
    assert states() == {cast.nia.id: "confirmed", cast.mary.id: "waiting"}
    book(cast.sana, stay)
    assert states()[cast.sana.id] == "confirmed" and db.session.get(Pool, stay.id).kept == 0


def test_the_list_says_the_same_to_everybody_and_nothing_of_places_that_are_kept(cast, visit_as, book, invited, stay):
    assert "1 place left" in visit_as(cast.nia).get("/whats-on").main
    book(cast.nia, stay)
    for person in (cast.mary, cast.tom, cast.sana):
        page = visit_as(person).get("/whats-on").main
        assert "Full: nobody is waiting yet" in page and "kept" not in page


@pytest.mark.rule("LTS-6", "XC-11")
def test_only_the_invited_home_reads_on_the_sessions_page_that_a_place_is_kept_for_it(
    cast, visit_as, book, invited, stay
):
    book(cast.nia, stay)
    here = f"/whats-on/{stay.occurrence_id}"
    mine = visit_as(cast.sana).get(here).main
    assert "We keep a place for your family." in mine and "Book places" in mine and "waiting" not in mine
    for person in (cast.mary, cast.rosa):
        page = visit_as(person).get(here).main
        assert "Join the waiting list" in page and "keep a place" not in page


def test_on_the_set_day_it_goes_back_and_who_waits_is_asked_once(cast, book, invited, stay, frozen_clock):
    book(cast.nia, stay)
    book(cast.mary, stay)
    for day, state in (("11", "waiting"), ("12", "offered"), ("12", "offered")):
        frozen_clock(f"2027-03-{day} 08:00")
        end_reserves(clock.now())
        db.session.commit()
        assert states()[cast.mary.id] == state


def test_a_kept_place_that_is_given_back_is_kept_again(cast, book, cancel, invited, stay):
    book(cast.nia, stay)
    mine = book(cast.sana, stay)
    book(cast.mary, stay)
    cancel(cast.sana, mine)
    assert states()[cast.mary.id] == "waiting" and db.session.get(Pool, stay.id).kept == 1


def test_who_was_passed_by_an_invited_family_is_not_counted_as_passed(cast, book, invited, stay):
    book(cast.nia, stay)
    book(cast.mary, stay)
    book(cast.sana, stay)
    assert set(db.session.scalars(select(Booking.skipped))) == {0}


def test_a_day_after_the_session_is_refused_and_other_teams_keep_nothing(cast, visit_as, stay):
    late = {"places": "1", **UNTIL, "until-day": "30"}
    answer = visit_as(cast.pat).post(f"/waiting-lists/{stay.id}/reserve", late)
    assert answer.status == 422 and "not after the session" in answer.main
    assert visit_as(cast.tess).post(f"/waiting-lists/{stay.id}/reserve", {"places": "1", **UNTIL}).status == 404
    assert db.session.get(Pool, stay.id).reserved_until == date(2027, 3, 12)
