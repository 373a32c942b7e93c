"""Places kept without a name: shown, asked for once, and named by the course's own cut-off (XC-7)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.messages.post import Post
from eysend.training.course_booking import Line
from eysend.training.naming import ask_for_names


@pytest.fixture
def kept(cast, book):
    """Mo has kept two places on Makaton of 23 March, to be named until two days before; his browser and the page."""
    course = make_course("Makaton", (date(2027, 3, 23),), places=4)
    course.substitute_hours = 48
    db.session.commit()
    mo, answer = book(cast.mo, course, later="2")
    return mo, answer.location


def lines():
    return db.session.scalars(select(Line).order_by(Line.course_booking_id, Line.number)).all()


def name_one(mo, here, person):
    line = lines()[0]
    page = mo.get(f"{here}/substitutions?line={line.id}")
    return mo.post(f"{here}/substitutions", {**page.form(), "person": str(person.id)})


def asked():
    ask_for_names(clock.now())
    db.session.commit()
    return db.session.scalars(select(Post).where(Post.template == "messages/training_names").order_by(Post.id)).all()


@pytest.mark.rule("XC-7")
def test_the_booking_asks_who_comes_and_by_when(kept, cast):
    mo, here = kept
    assert "Tell us who comes on the 2 places without a name, by Sunday 21 March 2027, 09:30" in mo.get(here).main
    name_one(mo, here, cast.liz)
    assert "on the place without a name" in mo.get(here).main


def test_who_booked_is_asked_once_in_the_week_before_it_is_due(kept, cast, frozen_clock):
    assert not asked()
    frozen_clock("2027-03-15 08:30")
    assert [post.values["places"] for post in asked()] == ["2 places"]
    frozen_clock("2027-03-16 08:30")
    assert len(asked()) == 1


def test_nobody_is_asked_for_names_that_are_there(kept, cast, frozen_clock):
    mo, here = kept
    for person in (cast.liz, cast.sam):
        line = next(one for one in lines() if one.unnamed)
        page = mo.get(f"{here}/substitutions?line={line.id}")
        mo.post(f"{here}/substitutions", {**page.form(), "person": str(person.id)})
    frozen_clock("2027-03-15 08:30")
    assert not asked()


@pytest.mark.rule("XC-7")
def test_after_the_cut_off_names_are_a_matter_for_the_phone(kept, cast, frozen_clock):
    frozen_clock("2027-03-22 10:00")
    answer = name_one(*kept, cast.liz)
    assert answer.status == 422 and "Names could be changed until Sunday 21 March 2027, 09:30" in answer.main
