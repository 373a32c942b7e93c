"""Two records are one child: nobody has a place twice, nobody who waits is lost (DER-6, XC-11)."""

from uuid import uuid4

import pytest
from sqlalchemy import select, update

from eysend.bookings import actions
from eysend.bookings.booking import Booking
from eysend.bookings.invitation import Invitation
from eysend.bookings.invitation_check import WHICH_CHILD, why_not_these
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.programme import Programme
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task


@pytest.fixture
def twin(cast):
    """Amir’s second record, which was merged into the first: Tom’s home was made under it."""
    made = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(made)
    db.session.flush()
    db.session.execute(update(Home).where(Home.person_id == cast.tom.id).values(child_id=made.id))
    db.session.commit()
    return made


@pytest.fixture
def ask(cast):
    """`ask(cast.tom, twin, pool)`: a place for this very record of the child."""

    def press(person, record, pool):
        by = viewer_of(person, on=clock.today())
        lines, owner = [Line(pool.id, (Guest("Amir", child_id=record.id),))], Owner(home_id=by.homes[record.id])
        (outcome,) = actions.book(lines, owner=owner, key=uuid4(), by=by, at=clock.now())
        db.session.commit()
        return db.session.get_one(Booking, outcome.booking_id)

    return press


@pytest.mark.rule("DER-6", "XC-11")
def test_the_other_home_waits_though_it_books_the_other_record(cast, twin, ask, session_on):
    pool = session_on(capacity=6)
    hers, his = ask(cast.sana, cast.amir, pool), ask(cast.tom, twin, pool)
    assert [hers.state, his.state, pool.taken] == ["confirmed", "waiting", 1] and his.held_back_at


@pytest.mark.rule("DER-6", "XC-11")
def test_whichever_record_has_the_place_the_kept_one_waits(cast, twin, ask, session_on):
    pool = session_on(capacity=6)
    his, hers = ask(cast.tom, twin, pool), ask(cast.sana, cast.amir, pool)
    assert [his.state, hers.state] == ["confirmed", "waiting"]


@pytest.mark.rule("DER-6", "XC-11")
def test_who_waited_under_the_other_record_is_left_to_staff_when_the_place_is_given(
    cast, twin, ask, session_on, book, cancel
):
    pool = session_on(capacity=1)
    nias = book(cast.nia, pool)
    hers, his = ask(cast.sana, cast.amir, pool), ask(cast.tom, twin, pool)
    cancel(cast.nia, nias)
    db.session.refresh(his)
    assert hers.state == "offered" and his.held_back_at
    assert "Two homes of one child" in db.session.scalars(select(Task.what)).one()


@pytest.mark.rule("LTS-6")
@pytest.mark.parametrize("merged", [True, False])
def test_an_invitation_is_for_the_child_under_any_record(cast, twin, session_on, merged):
    twin.same_as = cast.amir.id if merged else None
    pool = session_on(access="invitation")
    home = db.session.scalars(select(Home).where(Home.person_id == cast.sana.id)).one()
    invitation = Invitation(programme=db.session.scalars(select(Programme)).one(), home=home)
    words = why_not_these([Guest("Amir", child_id=twin.id)], invitation, pool.occurrences)
    db.session.rollback()
    assert (words != WHICH_CHILD) is merged
