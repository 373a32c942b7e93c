"""A group by invitation moves to a day on which a child is not invited: nothing is taken, a person decides (I13)."""

from datetime import date, time
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings import actions as bookings
from eysend.bookings.booking import Booking
from eysend.bookings.offers import accept
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.waiting_lists import actions as desk
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.groups.series.actions import change_date
from eysend.groups.series.series import Series, SeriesDate
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task

LAST = date(2027, 3, 12)  # of what lets Amir’s family be invited
HERE = {"venue_name": "Elm House", "venue_address": "", "venue_postcode": "", "why": ""}


@pytest.fixture
def move(cast, small_steps, pools):
    """`move("2027-03-19")`: Pat puts the first of the group’s dates, 10 March, on another day."""
    about = {"known_as": "x", "every": "wednesday", "starts": "09:30", "ends": "10:45", "capacity": 2}
    one = SeriesDate(
        series=Series(programme=small_steps, **about), day=date(2027, 3, 10), occurrence=pools[0].occurrence
    )
    db.session.add(one)
    db.session.commit()

    def put(day, starts="09:30"):
        answers = {"day": date.fromisoformat(day), "starts": time.fromisoformat(starts), "ends": time(11), **HERE}
        change_date(one, answers, key=uuid4(), by=viewer_of(cast.pat, on=clock.today()), at=clock.now())
        db.session.commit()

    return put


@pytest.fixture
def ask(cast, invite, granted):
    """`ask(cast.sana, cast.amir, pool)`: she is invited until 12 March, and books."""

    def book(person, child, pool, party=1, until_day=LAST):
        granted(child, until_day=until_day), invite(person)
        by = viewer_of(person, on=clock.today())
        guests = (Guest(child.first_name, child_id=child.id), *(Guest("1 adult") for _ in range(party - 1)))
        owner = Owner(home_id=by.homes[child.id])
        (outcome,) = bookings.book([Line(pool.id, guests)], owner=owner, key=uuid4(), by=by, at=clock.now())
        db.session.commit()
        return db.session.get_one(Booking, outcome.booking_id)

    return book


def open_tasks():
    db.session.expire_all()
    found = db.session.scalars(select(Task).where(Task.done_at.is_(None))).all()
    return [one for one in found if one.what.startswith("Not invited on the new day")]


@pytest.mark.rule("LTS-6")
def test_moved_past_what_lets_her_come_sana_keeps_the_place_and_the_team_has_a_task(cast, ask, pools, move):
    booking = ask(cast.sana, cast.amir, pools[0])
    move("2027-03-19")
    (task,) = open_tasks()
    assert booking.state == "confirmed" and "Small Steps Group, Friday 19 March" in task.what
    assert (task.for_team, task.child_id) == ("portage", cast.amir.id)


@pytest.mark.rule("LTS-6")
def test_she_reads_the_new_day_and_that_she_still_has_her_place_and_no_more(cast, ask, pools, move):
    ask(cast.sana, cast.amir, pools[0])
    before = set(db.session.scalars(select(Post.id)).all())
    move("2027-03-19")
    (post,) = [one for one in db.session.scalars(select(Post)).all() if one.id not in before]
    body = compose(post.template, post.values).body
    assert "You still have your place" in body and "invit" not in body


@pytest.mark.rule("LTS-6")
def test_a_child_who_is_too_old_by_then_is_a_task_too(cast, ask, pools, move, small_steps):
    ask(cast.sana, cast.amir, pools[0], until_day=None)
    small_steps.under_months = 31  # which Amir is from 10 April
    db.session.commit()
    move("2027-04-09")
    assert open_tasks() == []
    move("2027-04-10")
    assert len(open_tasks()) == 1


@pytest.mark.rule("LTS-6")
def test_moved_back_the_task_ends_and_moved_again_there_is_another_one(cast, ask, pools, move):
    ask(cast.sana, cast.amir, pools[0])
    move("2027-03-19")
    move("2027-03-11")
    assert open_tasks() == []
    move("2027-03-19")
    move("2027-03-22")
    assert [task.what.rpartition(": ")[2].split(",")[1] for task in open_tasks()] == [" Monday 22 March"]


@pytest.mark.rule("LTS-6")
def test_an_invitation_without_an_answer_is_a_task_only_where_no_date_is_left(
    cast, invite, granted, pools, move, small_steps
):
    granted(cast.amir, until_day=date(2027, 3, 17)), invite(cast.sana)
    move("2027-03-19")
    assert open_tasks() == []
    pools[1].occurrence.state = "cancelled"
    db.session.commit()
    move("2027-03-11")
    move("2027-03-20")
    assert len(open_tasks()) == 1


@pytest.fixture
def offered(cast, ask, pools, cancel):
    """Rosa had both places and gave them back, so Sana, who waited, is asked."""
    first = ask(cast.rosa, cast.cai, pools[0], party=2, until_day=None)
    booking = ask(cast.sana, cast.amir, pools[0])
    cancel(cast.rosa, type("Outcome", (), {"booking_id": first.id}))
    db.session.refresh(booking)
    assert booking.state == "offered"
    return booking


@pytest.mark.rule("LTS-6")
@pytest.mark.parametrize("whose", ["family", "staff"])
def test_no_yes_confirms_a_place_on_a_day_for_which_there_is_no_invitation(cast, offered, move, whose):
    move("2027-03-19")
    says = {"family": accept, "staff": lambda one, **by: desk.answered(one, "yes", **by)}[whose]
    by = viewer_of(cast.sana if whose == "family" else cast.pat, on=clock.today())
    with pytest.raises(NotNow):
        says(offered.id, key=uuid4(), by=by, at=clock.now())


@pytest.mark.rule("LTS-6")
def test_who_is_asked_and_not_invited_any_more_is_not_asked_to_say_yes_and_keeps_it_until_the_start(offered, move):
    move("2027-03-19")
    db.session.refresh(offered)
    letters = db.session.scalars(select(Post.template).where(Post.template == "messages/booking_offer_moved")).all()
    assert offered.state == "offered" and clock.local(offered.offer_due).isoformat()[:16] == "2027-03-19T09:30"
    assert letters == [] and len(open_tasks()) == 1


@pytest.mark.rule("LTS-6")
def test_with_what_lets_her_come_made_longer_her_yes_is_a_place(cast, offered, move, granted):
    move("2027-03-19")
    granted(cast.amir, decision="triage:2")
    accept(offered.id, key=uuid4(), by=viewer_of(cast.sana, on=clock.today()), at=clock.now())
    assert offered.state == "confirmed"


@pytest.mark.rule("LTS-6")
def test_nobody_is_asked_who_would_be_too_old(cast, ask, pools, move, small_steps, cancel):
    first = ask(cast.rosa, cast.cai, pools[0], party=2, until_day=None)
    waits = ask(cast.sana, cast.amir, pools[0], until_day=None)
    small_steps.under_months = 30  # which Amir is on 10 March
    db.session.commit()
    cancel(cast.rosa, type("Outcome", (), {"booking_id": first.id}))
    db.session.refresh(waits)
    assert waits.state == "waiting"


@pytest.mark.rule("LTS-6")
def test_staff_cannot_add_an_extra_place_for_who_is_not_invited_then(cast, ask, pools, move):
    ask(cast.rosa, cast.cai, pools[0], party=2, until_day=None)
    waits = ask(cast.sana, cast.amir, pools[0])
    move("2027-03-19")
    with pytest.raises(NotNow):
        desk.add_places(waits.id, "Because", key=uuid4(), by=viewer_of(cast.pat, on=clock.today()), at=clock.now())
