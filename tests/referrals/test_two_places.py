"""Two records that each have a place in one session are put together: both keep it, and a person decides (XC-11)."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings import actions
from eysend.bookings.booking import Booking
from eysend.bookings.party import Guest, Line, Owner
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task
from tests.bookings.conftest import cancel, session_on
from tests.referrals.test_doubles import put_together, twin

__all__ = ["cancel", "session_on", "twin"]
THIS = "One child has two places: Stay and Play, Tuesday 16 March"


@pytest.fixture
def ask(cast):
    """`ask(cast.rosa, twin, pool)`: a place for this record alone."""

    def book(person, child, pool):
        by = viewer_of(person, on=clock.today())
        line = Line(pool.id, (Guest(child.first_name, child_id=child.id),))
        (outcome,) = actions.book([line], owner=Owner(home_id=by.homes[child.id]), key=uuid4(), by=by, at=clock.now())
        db.session.commit()
        return db.session.get_one(Booking, outcome.booking_id)

    return book


@pytest.fixture
def both(cast, twin, session_on, ask):
    """Sana and Rosa each have a place for him, by a record of their own."""
    pool = session_on(team="portage")
    return ask(cast.sana, cast.amir, pool), ask(cast.rosa, twin, pool)


def tasks(begins="One child has two places"):
    db.session.expire_all()
    return [
        one for one in db.session.scalars(select(Task).where(Task.done_at.is_(None))) if one.what.startswith(begins)
    ]


@pytest.mark.rule("XC-11")
def test_the_team_has_one_task_with_the_session_and_the_child_and_no_adult(cast, twin, both, visit_as):
    put_together(visit_as(cast.ada), cast, twin)
    (task,) = tasks()
    assert task.what.startswith(THIS) and (task.for_team, task.child_id) == ("portage", cast.amir.id)
    assert not any(name in f"{task.what} {task.why}" for name in ("Sana", "Rosa"))


@pytest.mark.rule("XC-11")
def test_both_keep_their_places_and_neither_is_told_anything(cast, twin, both, visit_as):
    letters = len(db.session.scalars(select(Post)).all())
    put_together(visit_as(cast.ada), cast, twin)
    assert [db.session.get_one(Booking, one.id).state for one in both] == ["confirmed", "confirmed"]
    assert len(db.session.scalars(select(Post)).all()) == letters


def test_each_session_is_a_task_of_its_own_and_what_is_over_is_none(
    cast, twin, both, session_on, ask, visit_as, frozen_clock
):
    near = session_on("2027-03-03", team="portage", name="Messy play")
    ask(cast.sana, cast.amir, near), ask(cast.rosa, twin, near)
    later = session_on("2027-03-23", team="portage", name="Music")
    ask(cast.sana, cast.amir, later), ask(cast.rosa, twin, later)
    frozen_clock("2027-03-04 09:00")
    put_together(visit_as(cast.ada), cast, twin)
    assert sorted(task.what.split(": ")[1].split(",")[0] for task in tasks()) == ["Music", "Stay and Play"]


def test_taken_apart_again_there_is_nothing_left_to_decide(cast, twin, both, visit_as):
    ada = visit_as(cast.ada)
    merged = put_together(ada, cast, twin)
    ada.post(f"{merged.location}/undoing", {"why": "They are cousins"})
    assert tasks() == []


@pytest.mark.rule("XC-11")
def test_whoever_only_waits_there_is_left_to_staff_and_not_told_why(cast, twin, session_on, ask, visit_as):
    pool = session_on(capacity=1, team="portage")
    ask(cast.sana, cast.amir, pool)
    waits = ask(cast.rosa, twin, pool)
    put_together(visit_as(cast.ada), cast, twin)
    db.session.refresh(waits)
    assert waits.held_back_at and tasks() == [] and len(tasks("Two homes of one child want the same session")) == 1


def taken_apart(ada, cast, twin):
    merged = put_together(ada, cast, twin)
    ada.post(f"{merged.location}/undoing", {"why": "They are cousins"})
    db.session.expire_all()


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("whose", ["rosa", "sana"])
def test_taken_apart_who_waited_is_left_to_staff_no_more(cast, twin, session_on, ask, visit_as, whose):
    asked = [(cast.rosa, twin), (cast.sana, cast.amir)]
    pool = session_on(capacity=1, team="portage")
    _, waits = [ask(*one, pool) for one in (asked if whose == "sana" else asked[::-1])]
    taken_apart(visit_as(cast.ada), cast, twin)
    assert (waits.state, waits.held_back_at) == ("waiting", None)
    assert tasks("Two homes of one child want the same session") == []


@pytest.mark.rule("XC-2")
def test_a_place_that_came_free_meanwhile_is_theirs_once_they_are_taken_apart(
    cast, twin, session_on, ask, cancel, visit_as
):
    pool, ada = session_on(capacity=1, team="portage"), visit_as(cast.ada)
    has, waits = ask(cast.sana, cast.amir, pool), ask(cast.rosa, twin, pool)
    merged = put_together(ada, cast, twin)
    cancel(cast.sana, type("Outcome", (), {"booking_id": has.id}))
    assert waits.state == "waiting" and len(tasks("One of two homes gave back its place")) == 1
    ada.post(f"{merged.location}/undoing", {"why": "They are cousins"})
    assert tasks("One of two homes gave back its place") == [] and waits.state == "offered"


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("gave_back", [True, False])
def test_whom_another_home_of_the_very_child_kept_waiting_is_still_left_to_staff(
    cast, twin, session_on, ask, cancel, visit_as, gave_back
):
    pool = session_on(team="portage")
    hers, toms = ask(cast.sana, cast.amir, pool), ask(cast.tom, cast.amir, pool)
    if gave_back:
        cancel(cast.sana, type("Outcome", (), {"booking_id": hers.id}))
    taken_apart(visit_as(cast.ada), cast, twin)
    assert toms.state == "waiting" and toms.held_back_at
