"""Who is told what: whoever booked, and the people booked (XC-7)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.standing_down import stand_down
from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.training.course_booking import Line
from eysend.training.letters import tell_moved_up


def told(person):
    """The messages to this person, oldest first."""
    posts = db.session.scalars(select(Post).where(Post.to_person == person.id).order_by(Post.id))
    return [compose(post.template, post.values) for post in posts]


@pytest.fixture
def booked(cast, makaton, book):
    return book(cast.mo, makaton, cast.liz, cast.sam, first_name="Ama", last_name="Boateng")


def test_mo_is_told_how_each_stands_and_where_to_change_it(cast, booked):
    (letter,) = told(cast.mo)
    assert letter.subject == "Your booking: Makaton, Tuesday 23 March"
    assert "Liz Barker: has a place." in letter.body
    assert booked[1].location in letter.body and "free of charge until 7 days" in letter.body


def test_liz_is_told_that_she_has_a_place(cast, booked):
    (letter,) = told(cast.liz)
    assert letter.subject == "You have a place: Makaton, Tuesday 23 March"
    assert "Mo Farrell has booked you" in letter.body


def test_somebody_who_gave_no_way_to_be_reached_is_not_written_to(cast, booked):
    assert len(db.session.scalars(select(Post)).all()) == 3


@pytest.mark.rule("XC-3")
@pytest.mark.parametrize("way", ["text", "letter"])
def test_who_has_no_email_is_told_of_place_and_cancellation_as_they_asked(cast, run_by_portage, book, way):
    cast.liz.email, cast.liz.reached_by = None, way
    db.session.commit()
    made, (session,) = run_by_portage(date(2027, 3, 23))
    book(cast.mo, made, cast.liz)
    stand_down(session.id, "weather", key=new_id(), by=viewer_of(cast.pat, on=clock.today()), at=clock.now())
    place, called_off = [letter.subject for letter in told(cast.liz)]
    assert place.startswith("You have a place: Makaton") and called_off.startswith("Called off: Tuesday 23 March")


def test_a_swap_tells_both(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, cast.liz)
    line = db.session.scalar(select(Line.id))
    page = mo.get(f"{answer.location}/substitutions?line={line}")
    mo.post(f"{answer.location}/substitutions", {**page.form(), "person": str(cast.sam.id)})
    assert "given it to a colleague" in told(cast.liz)[-1].body
    assert told(cast.sam)[-1].subject == "You have a place: Makaton, Tuesday 23 March"


def test_who_moves_up_is_told_in_the_same_deed_and_once(cast, makaton, book):
    makaton.programme.offer_hours = 0
    mo, answer = book(cast.mo, makaton, cast.mo, cast.joy, cast.liz, cast.sam)
    book(cast.kit, makaton, cast.kit)
    line = db.session.scalar(select(Line.id).where(Line.asked_for == "Liz Barker"))
    page = mo.get(f"{answer.location}/cancellations?line={line}")
    mo.post(f"{answer.location}/cancellations", {**page.form(), "lines": str(line)})
    tell_moved_up(clock.now())
    assert [letter.subject.split(":")[0] for letter in told(cast.kit)] == ["Your booking", "A place has come free"]
    assert "given it up" in told(cast.liz)[-1].body


@pytest.mark.rule("XC-2")
def test_who_is_offered_a_place_is_asked_by_letter_and_told_once_it_is_theirs(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, cast.mo, cast.joy, cast.liz, cast.sam)
    kit, _ = book(cast.kit, makaton, cast.kit)
    line = db.session.scalar(select(Line.id).where(Line.asked_for == "Liz Barker"))
    page = mo.get(f"{answer.location}/cancellations?line={line}")
    mo.post(f"{answer.location}/cancellations", {**page.form(), "lines": str(line)})
    offer = next(word for word in told(cast.kit)[-1].body.split() if "/my-bookings/" in word)
    kit.post(f"{offer[offer.index('/my-bookings/') :]}/acceptance")
    tell_moved_up(clock.now())
    subjects = [letter.subject.split(":")[0] for letter in told(cast.kit)]
    assert subjects == ["Your booking", "Your turn", "A place has come free"]
