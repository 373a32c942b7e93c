"""A session moves: what would help, kept places and offers go along, at the edges of days (XC-7, XC-2)."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.kept_places import reserve
from eysend.bookings.moved_session import follow, starts_of
from eysend.bookings.needs.need import Need
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import gate, make_pool
from eysend.bookings.standing_down import stand_down
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task


@pytest.fixture
def place(cast, session_on, book):
    """Sana and Amir have a place at a stay and play of Portage on Tuesday 16 March."""
    pool = session_on(team="portage")
    return pool, f"/my-bookings/{book(cast.sana, pool, party=2).booking_id}"


def move(pool, day, starts="10:00", ends="11:30"):
    """The session is on another day, twice told: the second time must change nothing."""
    (pool,) = gate([pool.id]).values()
    session, was = pool.occurrences[-1], starts_of([pool])
    session.day, session.starts, session.ends = date.fromisoformat(day), starts, ends
    db.session.flush()
    follow([pool], was, by="person:x", at=clock.now())
    db.session.commit()


def ask(visitor, place):
    page = visitor.get(f"{place}/needs")
    who = next(box["value"] for box in page.outline.all("input") if box.get("name") == "place")
    visitor.post(f"{place}/needs", {**page.form(), "place": who, "type": "interpreter", "text": "Urdu."})


def need():
    db.session.expire_all()
    return db.session.scalars(select(Need)).one()


def open_tasks():
    db.session.expire_all()
    return db.session.scalars(select(Task).where(Task.done_at.is_(None))).all()


def due_of(booking):
    db.session.refresh(booking)
    local = clock.local(booking.offer_due)
    return f"{local.day} {local:%B %H:%M}"


@pytest.mark.rule("XC-7")
@pytest.mark.parametrize(
    ("day", "due", "forgotten"),
    [
        ("2027-03-15", date(2027, 3, 8), date(2027, 4, 14)),
        ("2027-03-17", date(2027, 3, 10), date(2027, 4, 16)),
        ("2027-04-01", date(2027, 3, 23), date(2027, 5, 1)),  # Good Friday and Easter Monday do not count
    ],
)
def test_what_would_help_is_due_and_forgotten_by_the_new_day(cast, visit_as, place, day, due, forgotten):
    ask(visit_as(cast.sana), place[1])
    move(place[0], day)
    assert (need().due, need().delete_after) == (due, forgotten)


@pytest.mark.rule("XC-7")
def test_an_interpreter_arranged_for_the_old_day_is_to_be_arranged_anew(cast, visit_as, place):
    ask(visit_as(cast.sana), place[1])
    visit_as(cast.pat).post(f"/what-would-help/{need().id}/answers", {"status": "arranged"})
    move(place[0], "2027-03-16", starts="13:00", ends="14:30")
    assert need().status == "asked"


@pytest.mark.rule("XC-7")
@pytest.mark.parametrize(("day", "number"), [("2027-03-10", 0), ("2027-03-09", 1), ("2027-03-03", 1)])
def test_moved_so_near_that_it_is_due_it_is_a_task_at_once(cast, visit_as, place, day, number):
    ask(visit_as(cast.sana), place[1])
    move(place[0], day)
    move(place[0], day)
    assert len(open_tasks()) == number


@pytest.mark.rule("XC-7")
def test_moved_away_the_task_ends_and_comes_again_on_its_new_day(cast, visit_as, place):
    ask(visit_as(cast.sana), place[1])
    move(place[0], "2027-03-09")
    move(place[0], "2027-03-23")
    assert open_tasks() == []
    move(place[0], "2027-03-09")
    assert len(open_tasks()) == 1


@pytest.mark.rule("XC-3", "XC-7")
def test_with_the_first_session_of_a_course_called_off_the_second_counts(cast, visit_as, book, session_on):
    first = session_on(team="portage").occurrence
    run = Run(programme=first.programme)
    first.run, days = run, {"day": date(2027, 3, 23), "starts": "10:00", "ends": "11:30"}
    db.session.add(Occurrence(programme=first.programme, run=run, **days))
    pool = make_pool(6, run=run)
    db.session.commit()
    ask(visit_as(cast.sana), f"/my-bookings/{book(cast.sana, pool).booking_id}")
    by = viewer_of(cast.pat, on=clock.today())
    stand_down(first.id, "weather", key=uuid4(), by=by, at=clock.now())
    assert (need().due, need().delete_after) == (date(2027, 3, 16), date(2027, 4, 22))


@pytest.mark.parametrize(
    ("day", "until"),
    [("2027-03-18", date(2027, 3, 14)), ("2027-03-07", date(2027, 3, 3)), ("2027-03-06", None)],
)
def test_kept_places_go_back_as_long_before_the_session_as_they_would_have(session_on, day, until):
    pool = session_on()
    reserve(pool, 2, date(2027, 3, 12))
    move(pool, day)
    move(pool, day)
    db.session.refresh(pool)
    assert (pool.reserved_until, pool.kept) == (until, 2 if until else 0)


@pytest.fixture
def asked(cast, session_on, book, cancel):
    """One place on 16 March: Sana gave it back, so Nia is asked until Thursday 4 March, 09:00; Rosa waits."""
    pool = session_on(capacity=1, team="portage")
    had, nia, rosa = [book(person, pool).booking_id for person in (cast.sana, cast.nia, cast.rosa)]
    cancel(cast.sana, type("Outcome", (), {"booking_id": had}))
    return pool, db.session.get_one(Booking, nia), db.session.get_one(Booking, rosa)


@pytest.mark.rule("XC-2")
@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2027-03-04", "3 March 10:00"),  # the moment from which giving up is late
        ("2027-03-03", "3 March 10:00"),  # no fair time: until it starts, and somebody rings
        ("2027-03-28", "4 March 09:00"),
    ],
)
def test_an_offer_never_outlasts_the_new_day(asked, day, due):
    move(asked[0], day)
    assert due_of(asked[1]) == due


@pytest.mark.rule("XC-2")
def test_where_there_is_no_fair_time_left_staff_ring_whoever_is_asked_once(asked):
    for _ in range(2):
        move(asked[0], "2027-03-03")
    assert [task.what.split(":")[0] for task in open_tasks()] == ["Ring those who wait"]


@pytest.mark.rule("XC-2")
def test_another_day_is_another_question_with_a_fair_time_of_its_own(asked, frozen_clock):
    frozen_clock("2027-03-03 12:00")
    move(asked[0], "2027-03-30")
    assert due_of(asked[1]) == "5 March 12:00"


@pytest.mark.rule("XC-2")
def test_nia_reads_the_new_day_and_until_when_and_once(cast, asked):
    for _ in range(2):
        move(asked[0], "2027-03-04")
    mine = select(Post).where(Post.to_person == cast.nia.id, Post.template == "messages/booking_offer_moved")
    (post,) = db.session.scalars(mine).all()
    body = compose(post.template, post.values).body
    assert "Thursday 4 March" in body and "must reach us by 10:00 on Wednesday 3 March" in body


@pytest.mark.rule("XC-2")
def test_who_was_too_late_already_is_not_asked_anew(asked, frozen_clock):
    frozen_clock("2027-03-04 09:01")
    move(asked[0], "2027-03-30")
    assert due_of(asked[1]) == "4 March 09:00"


@pytest.mark.rule("XC-2")
def test_moved_away_there_is_time_to_ask_whoever_waits_by_letter(cast, session_on, book, cancel, frozen_clock):
    pool = session_on("2027-03-03", capacity=1, team="portage")
    had, waits = book(cast.sana, pool), book(cast.nia, pool)
    frozen_clock("2027-03-02 12:00")
    cancel(cast.sana, had)
    booking = db.session.get_one(Booking, waits.booking_id)
    assert booking.state == "waiting"
    move(pool, "2027-03-17")
    db.session.refresh(booking)
    assert booking.state == "offered"
