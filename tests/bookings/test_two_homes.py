"""Two homes of one child want the same session: one waits until staff decide, and hears nothing of the other."""

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.core.db import db
from eysend.tasks.task import Task


def state(outcome):
    return db.session.get_one(Booking, outcome.booking_id).state


def tasks():
    return db.session.scalars(select(Task).order_by(Task.raised_at, Task.id)).all()


@pytest.mark.rule("XC-11")
def test_the_other_home_waits_like_anybody_and_is_told_nothing(cast, session_on, book):
    pool = session_on(capacity=6)
    book(cast.sana, pool)
    outcome = book(cast.tom, pool)
    assert outcome.state == "waiting" and outcome.words == "" and pool.taken == 1


@pytest.mark.rule("XC-11")
def test_the_other_home_holds_nobody_up(cast, session_on, book):
    pool = session_on(capacity=6)
    book(cast.sana, pool)
    book(cast.tom, pool)
    assert book(cast.nia, pool).state == "confirmed"


@pytest.mark.rule("XC-11")
def test_tom_is_not_let_in_by_the_very_cancellation_that_he_must_not_learn_of(cast, session_on, book, cancel):
    pool = session_on(capacity=6)
    hers, his = book(cast.sana, pool), book(cast.tom, pool)
    cancel(cast.sana, hers)
    cancel(cast.nia, book(cast.nia, pool))
    assert state(his) == "waiting" and pool.taken == 0


@pytest.mark.rule("XC-11")
def test_a_home_that_waited_before_the_other_got_the_place_is_left_to_staff_too(cast, session_on, book, cancel):
    pool = session_on(capacity=2)
    nias = book(cast.nia, pool)
    his, hers = book(cast.tom, pool, party=2), book(cast.sana, pool)
    assert [state(his), state(hers)] == ["waiting", "confirmed"] and len(tasks()) == 1
    cancel(cast.sana, hers)
    cancel(cast.nia, nias)
    assert state(his) == "waiting" and len(tasks()) == 2


@pytest.mark.rule("XC-11")
def test_a_place_given_back_before_tom_asks_is_his_like_anybodys(cast, session_on, book, cancel):
    pool = session_on(capacity=1)
    cancel(cast.sana, book(cast.sana, pool))
    assert book(cast.tom, pool).state == "confirmed" and tasks() == []


@pytest.mark.rule("XC-11")
def test_who_is_held_back_has_a_place_when_he_leaves_the_list_and_books_again(cast, session_on, book, cancel):
    pool = session_on()
    hers, his = book(cast.sana, pool), book(cast.tom, pool)
    cancel(cast.sana, hers)
    cancel(cast.tom, his)
    assert book(cast.tom, pool).state == "confirmed"


@pytest.mark.rule("XC-11")
def test_staff_are_asked_to_sort_out_what_two_homes_want(cast, session_on, book):
    pool = session_on(team="portage")
    book(cast.sana, pool)
    book(cast.tom, pool)
    (task,) = tasks()
    assert (task.for_team, task.child_id, f"{task.due}") == ("portage", cast.amir.id, "2027-03-03")
    assert "Sana" not in task.what + task.why and "Tom" not in task.what + task.why


@pytest.mark.rule("XC-11")
def test_staff_decide_when_the_home_with_the_place_gives_it_back(cast, session_on, book, cancel):
    pool = session_on(team="portage")
    hers, _ = book(cast.sana, pool), book(cast.tom, pool)
    cancel(cast.sana, hers)
    _, task = tasks()
    assert (task.for_team, task.child_id) == ("portage", cast.amir.id)
    assert "gave back its place" in task.what and "let it in" in task.why


@pytest.mark.rule("XC-11")
def test_each_time_the_other_home_tries_staff_see_it(cast, session_on, book, cancel):
    pool = session_on()
    book(cast.sana, pool)
    for _ in range(3):
        cancel(cast.tom, book(cast.tom, pool))
    assert len(tasks()) == 3


def move(visitor, outcome, pool):
    """What the page offers for this date, and the page that the press of the button leads to."""
    address = f"/my-bookings/{outcome.booking_id}/other-date"
    page = visitor.get(address)
    offered = (str(pool.id) in page.html, "10 places left" in page.main)
    return offered, visitor.follow(visitor.post(address, {**page.form(), "to": str(pool.id)}))


@pytest.fixture
def other_date(session_on):
    """A date of the same programme as this pool's."""

    def make(pool, day, **more):
        other = session_on(day, **more)
        other.occurrence.programme = pool.occurrence.programme
        db.session.commit()
        return other

    return make


@pytest.mark.rule("XC-11")
def test_a_move_to_the_other_homes_date_waits_there_and_keeps_its_place(cast, session_on, book, visit_as, other_date):
    pool = session_on(team="portage")
    other = other_date(pool, "2027-03-23", capacity=11)
    his, _ = book(cast.tom, pool), book(cast.sana, other)
    offered, page = move(visit_as(cast.tom), his, other)
    (task,) = tasks()
    assert offered == (True, True) and "You are first on the waiting list" in page.main
    assert state(his) == "confirmed" and (pool.taken, other.taken) == (1, 1)
    assert (task.for_team, task.child_id) == ("portage", cast.amir.id) and "23 March" in task.what


@pytest.mark.rule("XC-11")
def test_a_move_to_the_other_homes_date_reads_like_one_to_a_date_just_full(
    cast, session_on, book, visit_as, other_date
):
    pool = session_on()
    his, full = book(cast.tom, pool), other_date(pool, "2027-03-23", capacity=1)
    tom, address = visit_as(cast.tom), f"/my-bookings/{his.booking_id}/other-date"
    before = tom.get(address).form()
    book(cast.nia, full)
    just_full = tom.follow(tom.post(address, {**before, "to": str(full.id)}))
    held = other_date(pool, "2027-03-30", capacity=11)
    book(cast.sana, held)
    _, page = move(tom, his, held)
    said = [each.main.split("What happens next")[0] for each in (just_full, page)]
    assert said[0] == said[1]
    assert "23 March" not in tom.get(address).main and "30 March" not in tom.get(address).main


def test_who_waits_for_a_full_session_is_no_task(cast, session_on, book):
    pool = session_on(capacity=1)
    book(cast.sana, pool)
    book(cast.nia, pool)
    assert tasks() == []
