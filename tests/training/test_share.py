"""How many places one setting may have, and until when (XC-8)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.jobs import end_shares
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.training import make_course


@pytest.fixture
def shared(cast):
    """Makaton on Tuesday 23 March 2027 for 12; two places a setting until two weeks before, Tuesday 9 March."""
    made = make_course("Makaton", (date(2027, 3, 23),), places=12, per_setting_cap=2, cap_days=14, level="universal")
    db.session.commit()
    return made


@pytest.fixture
def acorns_has_three(cast, shared, book):
    """Mo has booked Liz, Sam and Joy: his browser and the booking's address."""
    mo, answer = book(cast.mo, shared, cast.joy, cast.liz, cast.sam)
    return mo, answer.location


@pytest.mark.rule("XC-8")
def test_the_third_name_goes_on_the_waiting_list_and_is_told_why(acorns_has_three):
    mo, here = acorns_has_three
    main = mo.get(here).main
    assert "Joy Adeyemi and Liz Barker have a place" in main
    assert (
        "Sam Idris: waiting, 1st on the list. Until Tuesday 9 March 2027 each setting can have at most 2 places."
        in main
    )


@pytest.mark.rule("XC-8")
def test_the_share_is_told_before_anybody_books(cast, shared, visit_as):
    page = visit_as(cast.mo).get(f"/training/{shared.programme_id}")
    assert "12 places left. Until Tuesday 9 March 2027 each setting can have at most 2 places." in page.main
    assert "If you name more than 2 people, the others go on the waiting list for now." in page.main


@pytest.mark.rule("XC-8")
def test_another_setting_is_not_held_up_by_who_waits_for_their_share(cast, shared, book, acorns_has_three):
    kit, answer = book(cast.kit, shared, cast.kit)
    assert "Kit Ansah has a place" in kit.follow(answer).main


@pytest.mark.rule("XC-8")
def test_two_weeks_before_the_share_ends_and_who_waited_is_asked(acorns_has_three, frozen_clock):
    mo, here = acorns_has_three
    frozen_clock("2027-03-08 23:59")
    end_shares(clock.now())
    assert "Sam Idris: waiting" in mo.get(here).main
    frozen_clock("2027-03-09 00:00")
    end_shares(clock.now())
    assert "Sam Idris: is offered a place" in mo.get(here).main


@pytest.mark.rule("XC-8")
def test_when_joy_gives_up_hers_sam_is_asked(acorns_has_three):
    mo, here = acorns_has_three
    page = mo.get(f"{here}/cancellations")
    first = next(i["value"] for i in page.outline.all("input") if i.get("name") == "lines")
    mo.post(f"{here}/cancellations", {**page.form(), "lines": first})
    assert "Sam Idris: is offered a place" in mo.get(here).main


@pytest.mark.rule("XC-8")
def test_a_share_made_smaller_later_takes_no_place_away(acorns_has_three, shared):
    mo, here = acorns_has_three
    shared.programme.per_setting_cap = 1
    db.session.commit()
    end_shares(clock.now())
    assert "Joy Adeyemi and Liz Barker have a place" in mo.get(here).main
    assert db.session.scalar(select(Pool.taken)) == 2
