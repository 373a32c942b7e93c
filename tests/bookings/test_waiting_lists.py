"""Staff look after a waiting list: they ring, put first, add places, and change how many there are (XC-2)."""

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task


@pytest.fixture
def full(cast, session_on, book):
    """One place on Tuesday 16 March of Pat's team; Sana has it, Nia, then Rosa and 1 adult wait."""
    team = next(iter(viewer_of(cast.pat, on=clock.today()).teams))
    pool = session_on(capacity=1, team=team)
    outcomes = [book(cast.sana, pool), book(cast.nia, pool), book(cast.rosa, pool, party=2)]
    return pool, [db.session.get_one(Booking, outcome.booking_id) for outcome in outcomes]


@pytest.fixture
def last_day(full, cast, cancel, frozen_clock, book):
    """It is the day before, and Sana has given her place back: nobody is asked by letter any more."""
    frozen_clock("2027-03-15 12:00")
    cancel(cast.sana, book(cast.sana, full[0]))
    return full


def press(visitor, address, button, **answers):
    page = visitor.get(address)
    assert page.status == 200
    return visitor.post(f"{address}/{button}", {**page.form(), **answers})


def states(bookings):
    db.session.commit()
    db.session.expire_all()
    return [booking.state for booking in bookings]


@pytest.mark.rule("XC-2")
def test_on_the_last_day_pat_finds_the_list_from_her_task_rings_and_nia_says_yes(cast, visit_as, last_day):
    pool, (sanas, nias, rosas) = last_day
    pat = visit_as(cast.pat)
    assert f"/waiting-lists/{pool.id}" in pat.get("/tasks").links
    assert "Next to ring" in pat.get(f"/waiting-lists/{pool.id}").main
    here = f"/waiting-lists/parties/{nias.id}"
    page = pat.follow(press(pat, here, "call"))
    assert "What did they say on the phone?" in page.main and states([nias]) == ["offered"] and pool.taken == 1
    page = pat.follow(press(pat, here, "answer", said="yes"))
    assert "They have their place" in page.main and states([sanas, nias, rosas]) == [
        "cancelled",
        "confirmed",
        "waiting",
    ]
    assert db.session.scalars(select(Task.what).where(Task.what.startswith("Ring"), Task.done_at.is_(None))).all() == []


@pytest.mark.rule("XC-2")
@pytest.mark.parametrize(("said", "state"), [("no", "declined"), ("nobody there", "lapsed")])
def test_when_nobody_says_yes_the_next_is_rung(cast, visit_as, last_day, book, said, state):
    pool, (_, nias, _) = last_day
    devs = db.session.get_one(Booking, book(cast.dev, pool).booking_id)
    pat = visit_as(cast.pat)
    press(pat, f"/waiting-lists/parties/{nias.id}", "call")
    press(pat, f"/waiting-lists/parties/{nias.id}", "answer", said=said)
    assert states([nias, devs]) == [state, "waiting"] and pool.taken == 0
    rung = press(pat, f"/waiting-lists/parties/{devs.id}", "call")
    assert rung.status == 303 and states([devs]) == ["offered"]


def test_only_whose_turn_it_is_is_rung(cast, visit_as, last_day, book):
    pool, _ = last_day
    devs = book(cast.dev, pool)
    here = f"/waiting-lists/parties/{devs.booking_id}"
    page = press(visit_as(cast.pat), here, "call")
    assert page.status == 409 and "not this party’s turn" in page.main


@pytest.mark.rule("XC-2")
def test_pat_puts_a_party_first_with_her_reason_and_it_is_noted(cast, visit_as, full, cancel, book):
    pool, (_, nias, rosas) = full
    devs = db.session.get_one(Booking, book(cast.dev, pool).booking_id)
    pat, here = visit_as(cast.pat), f"/waiting-lists/parties/{devs.id}"
    assert press(pat, here, "priority").status == 422
    press(pat, here, "priority", reason="Starts at nursery on Monday")
    assert "Goes first: Starts at nursery on Monday" in pat.get(f"/waiting-lists/{pool.id}").main
    assert "You are first" in visit_as(cast.dev).get(f"/my-bookings/{devs.id}").main
    cancel(cast.sana, book(cast.sana, pool))
    assert states([nias, rosas, devs]) == ["waiting", "waiting", "offered"]
    assert db.session.scalar(select(AuditNote).where(AuditNote.deed == "put first on the waiting list"))


@pytest.mark.rule("XC-1")
def test_extra_places_are_one_deed_with_a_reason_and_go_first_when_somebody_leaves(cast, visit_as, full, cancel, book):
    pool, (_, nias, rosas) = full
    page = press(visit_as(cast.pat), f"/waiting-lists/parties/{nias.id}", "extra-places", extra_reason="The big hall")
    assert page.status == 303 and states([nias, rosas]) == ["confirmed", "waiting"]
    assert (pool.taken, pool.capacity, pool.hard_limit) == (2, 1, 2)
    cancel(cast.sana, book(cast.sana, pool))
    assert states([rosas]) == ["waiting"] and (pool.taken, pool.hard_limit) == (1, 1)


@pytest.mark.rule("XC-1")
def test_more_places_are_offered_at_once_and_fewer_take_nobodys_away(cast, visit_as, full):
    pool, bookings = full
    pat, here = visit_as(cast.pat), f"/waiting-lists/{pool.id}"
    press(pat, here, "capacity", capacity="4")
    assert states(bookings) == ["confirmed", "offered", "offered"] and pool.taken == 4
    press(pat, here, "capacity", capacity="2")
    assert states(bookings) == ["confirmed", "offered", "offered"] and (pool.taken, pool.hard_limit) == (4, 4)
    assert "more than planned" in pat.get(here).main
    assert press(pat, here, "capacity", capacity="many").status == 422


def test_a_party_bigger_than_the_session_is_told_to_staff(cast, full):
    task = db.session.scalars(select(Task)).one()
    assert task.what.startswith("A party that is bigger than the session waits")


@pytest.mark.rule("XC-11")
def test_a_list_names_nobody_who_was_left_to_staff_and_no_one_of_ones_own_family(cast, visit_as, full, book):
    pool, (_, nias, _) = full
    toms = book(cast.tom, pool)
    pat = visit_as(cast.pat)
    page = pat.get(f"/waiting-lists/{pool.id}")
    assert "A family that is left to you to decide" in page.main and "Tom" not in page.main
    assert pat.get(f"/waiting-lists/parties/{toms.booking_id}").status == 404
    nias.booker_id = cast.pat.id
    db.session.commit()
    assert "Your own family" in pat.get(f"/waiting-lists/{pool.id}").main
    assert pat.get(f"/waiting-lists/parties/{nias.id}").status == 404


def test_other_teams_and_everybody_else_find_no_list(cast, visit_as, full):
    pool, (_, nias, _) = full
    pool.occurrence.programme.team = "another"
    db.session.commit()
    pat = visit_as(cast.pat)
    assert "Nobody waits" in pat.get("/waiting-lists").main
    for address in (f"/waiting-lists/{pool.id}", f"/waiting-lists/parties/{nias.id}"):
        assert [visit_as(who).get(address).status for who in (cast.pat, cast.joy, cast.sana)] == [404] * 3
