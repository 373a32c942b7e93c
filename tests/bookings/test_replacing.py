"""A session is called off and another date is chosen: whoever was stood down has it first, in fair time (XC-3)."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.first_refusal import stood_down_from
from eysend.bookings.standing_down import stand_down
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task


@pytest.fixture
def dates(session_on):
    """Stay and Play of Portage on 9 and 16 March, one place each."""
    first = session_on("2027-03-09", capacity=1, team="portage")
    second = session_on("2027-03-16", capacity=1, team="portage")
    second.occurrence.programme = first.occurrence.programme
    db.session.commit()
    return first, second


@pytest.fixture
def instead(cast, visit_as):
    """`instead(old, new)`: Pat calls the first off because of the weather, and chooses the second."""

    def choose(old, new):
        pat = viewer_of(cast.pat, on=clock.today())
        stand_down(old.occurrence_id, "weather", key=uuid4(), by=pat, at=clock.now())
        visitor, here = visit_as(cast.pat), f"/called-off/{old.occurrence_id}"
        visitor.get(here)
        return visitor.post(f"{here}/date-instead", {"to": str(new.id)})

    return choose


def states(pool):
    db.session.expire_all()
    rows = select(Booking.booker_id, Booking.state).where(Booking.pool_id == pool.id)
    return dict(db.session.execute(rows.order_by(Booking.seq)).all())


@pytest.mark.rule("XC-3", "XC-2")
def test_sana_had_a_place_and_is_asked_before_mary_who_waits_there_already(cast, book, cancel, dates, instead):
    old, new = dates
    book(cast.sana, old)
    holder = book(cast.nia, new)
    book(cast.mary, new)
    instead(old, new)
    assert states(new) == {cast.nia.id: "confirmed", cast.mary.id: "waiting", cast.sana.id: "waiting"}
    cancel(cast.nia, holder)
    assert states(new)[cast.sana.id] == "offered" and states(new)[cast.mary.id] == "waiting"


@pytest.mark.rule("XC-3", "XC-2")
def test_who_had_a_place_is_asked_first_and_who_waited_stands_next(cast, visit_as, book, dates, instead):
    old, new = dates
    booking = book(cast.sana, old)
    book(cast.nia, old)
    assert "asked=2" in instead(old, new).location
    assert states(new) == {cast.sana.id: "offered", cast.nia.id: "waiting"}
    page = visit_as(cast.sana).get(f"/my-bookings/{booking.booking_id}")
    link = next(to for to in page.links if to.startswith("/my-bookings/"))
    assert "before anybody else" in page.main and link
    posts = db.session.scalars(select(Post).where(Post.template == "messages/booking_instead")).all()
    (letter,) = [compose(post.template, post.values) for post in posts]
    assert "Tuesday 16 March" in letter.body and "called off" in letter.body


@pytest.mark.rule("XC-3")
def test_sana_reads_why_and_says_yes(cast, visit_as, book, dates, instead):
    old, new = dates
    book(cast.sana, old)
    instead(old, new)
    offered = db.session.scalar(select(Booking).where(Booking.state == "offered"))
    assert "was called off" in visit_as(cast.sana).get(f"/my-bookings/{offered.id}").main
    visit_as(cast.sana).post(f"/my-bookings/{offered.id}/acceptance")
    assert states(new) == {cast.sana.id: "confirmed"}


@pytest.mark.rule("XC-3")
def test_a_family_that_has_booked_that_date_already_is_not_asked_twice(cast, book, dates, instead):
    old, new = dates
    book(cast.sana, old)
    book(cast.sana, new)
    answer = instead(old, new)
    assert answer.status == 422 and states(new) == {cast.sana.id: "confirmed"}


def test_the_team_is_asked_to_choose_and_the_task_is_done_by_choosing(cast, visit_as, book, dates, instead):
    old, new = dates
    book(cast.sana, old)
    by = viewer_of(cast.pat, on=clock.today())
    stand_down(old.occurrence_id, "room", key=uuid4(), by=by, at=clock.now())
    pat, here = visit_as(cast.pat), f"/called-off/{old.occurrence_id}"
    assert here in pat.get("/tasks").links
    assert "asked first" in pat.follow(pat.post(f"{here}/date-instead", {"to": str(new.id)})).main
    assert db.session.scalars(select(Task)).one().done_at


def test_what_takes_place_and_what_another_team_runs_has_no_such_page(cast, visit_as, book, dates, instead):
    old, new = dates
    book(cast.sana, old)
    instead(old, new)
    assert visit_as(cast.pat).get(f"/called-off/{new.occurrence_id}").status == 404
    for person in (cast.tess, cast.sana, cast.mo):
        assert visit_as(person).get(f"/called-off/{old.occurrence_id}").status == 404


@pytest.mark.rule("XC-3", "XC-11")
def test_the_other_home_waits_for_the_other_date_too_and_is_left_to_staff(cast, book, dates, instead):
    old, new = dates
    book(cast.sana, old)
    book(cast.tom, old)
    instead(old, new)
    assert states(new) == {cast.sana.id: "offered", cast.tom.id: "waiting"}
    tom = db.session.scalar(select(Booking).where(Booking.pool_id == new.id, Booking.booker_id == cast.tom.id))
    assert tom.held_back_at


@pytest.mark.rule("XC-3")
def test_of_two_dates_that_were_called_off_who_booked_first_is_asked_first(cast, book, dates, frozen_clock):
    often, seldom = dates
    often.ver = 40
    first = book(cast.sana, often)
    frozen_clock("2027-03-02 10:00")
    then = book(cast.nia, seldom)
    for pool in dates:
        stand_down(pool.occurrence_id, "weather", key=uuid4(), by=viewer_of(cast.pat, on=clock.today()), at=clock.now())
    asked = stood_down_from([seldom.id, often.id])
    assert [one.id for one in asked] == [first.booking_id, then.booking_id]
