"""Nobody is confirmed without a grant for the session's date (I13); taking one back evicts nobody."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings import actions
from eysend.bookings.booking import Booking
from eysend.bookings.grant import Grant
from eysend.bookings.granting import revoke
from eysend.bookings.party import Guest, Line, Owner
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task


@pytest.fixture
def ask(cast):
    """`ask(cast.sana, cast.amir, pool)`: the booking deed itself, past the page."""

    def book(person, child, pool, party=1):
        by = viewer_of(person, on=clock.today())
        guests = (Guest(child.first_name, child_id=child.id), *(Guest("1 adult") for _ in range(party - 1)))
        owner = Owner(home_id=by.homes[child.id])
        (outcome,) = actions.book([Line(pool.id, guests)], owner=owner, key=uuid4(), by=by, at=clock.now())
        db.session.commit()
        return outcome

    return book


def take_back(grant):
    revoke(grant, "It was another child.", by="person:lee", at=clock.now())
    db.session.commit()


@pytest.mark.rule("LTS-7")
def test_a_grant_alone_is_no_invitation_and_the_group_is_not_there(cast, granted, pools, ask):
    granted(cast.amir)
    with pytest.raises(NotYours):
        ask(cast.sana, cast.amir, pools[0])


@pytest.mark.rule("LTS-6")
def test_the_grant_is_asked_again_for_each_sessions_own_date(cast, granted, invite, pools, ask):
    granted(cast.amir, until_day=date(2027, 3, 17))
    invite(cast.sana)
    states = [ask(cast.sana, cast.amir, pool).state for pool in pools]
    assert states == ["confirmed", "confirmed", "refused"]


@pytest.mark.rule("LTS-6")
def test_a_child_who_is_too_old_on_the_day_is_refused_for_that_day(cast, granted, invite, small_steps, pools, ask):
    granted(cast.amir)
    invite(cast.sana)
    small_steps.under_months = 30  # which Amir is on 10 March, the first of its days
    db.session.commit()
    assert "does not reach" in ask(cast.sana, cast.amir, pools[0]).words


def test_the_party_is_as_large_as_the_invitation_says_and_has_the_child_in_it(cast, granted, invite, pools, ask):
    granted(cast.amir)
    assert invite(cast.sana).max_party == 3
    assert "up to 3 people" in ask(cast.sana, cast.amir, pools[0], party=4).words


def test_a_grant_taken_back_keeps_the_place_and_raises_a_task(cast, granted, invite, pools, ask):
    grant = granted(cast.amir)
    invite(cast.sana)
    outcome = ask(cast.sana, cast.amir, pools[0])
    letters = len(db.session.scalars(select(Post)).all())
    take_back(grant)
    assert db.session.get(Booking, outcome.booking_id).state == "confirmed"
    (task,) = db.session.scalars(select(Task)).all()
    assert "without a reason to be invited" in task.what and task.for_team == "portage"
    assert len(db.session.scalars(select(Post)).all()) == letters
    assert ask(cast.sana, cast.amir, pools[1]).state == "refused"
    with pytest.raises(NotNow):
        take_back(grant)


@pytest.mark.rule("LTS-7")
def test_who_waits_without_a_grant_is_not_given_the_place_that_comes_free(cast, granted, invite, pools, ask, cancel):
    amirs, _ = granted(cast.amir), granted(cast.cai)
    invite(cast.sana), invite(cast.rosa)
    first = ask(cast.rosa, cast.cai, pools[0], party=2)
    waits = ask(cast.sana, cast.amir, pools[0])
    take_back(amirs)
    cancel(cast.rosa, first)
    assert waits.state == "waiting" and db.session.get(Booking, waits.booking_id).state == "waiting"


def test_the_same_decision_gives_the_same_grant(cast, granted):
    assert granted(cast.amir).id == granted(cast.amir).id
    assert len(db.session.scalars(select(Grant)).all()) == 1


@pytest.mark.rule("XC-11")
def test_nor_can_staff_let_in_a_family_whose_grant_was_taken_back(
    cast, visit_as, granted, invite, pools, ask, cancel, small_steps
):
    amirs = granted(cast.amir)
    invite(cast.sana), invite(cast.tom)
    first, toms = ask(cast.sana, cast.amir, pools[0]), ask(cast.tom, cast.amir, pools[0])
    cancel(cast.sana, first)
    pat, to = visit_as(cast.pat), f"/waiting-families/{toms.booking_id}"
    assert "Let this family in" in pat.get(to).main
    take_back(amirs)
    assert "does not hold any more" in pat.get(to).main and pat.post(f"{to}/admission").status == 409
