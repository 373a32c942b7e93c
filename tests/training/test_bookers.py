"""In whose name somebody books: asked only where there is a choice (XC-7, DER-25)."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.demo.training import make_course
from eysend.people.role import Role
from eysend.people.viewer import viewer_of
from eysend.training import actions
from eysend.training.booker import bookers_of
from eysend.training.course_booking import CourseBooking


@pytest.fixture
def joy_at_both(cast):
    """Joy is the SENCO of Acorns and helps out as the SENCO of Oak Primary School."""
    db.session.add(Role(person_id=cast.joy.id, kind="senco", title="SENCO", setting_id=cast.oak.id,
                        from_day=date(2026, 9, 1)))  # fmt: skip
    db.session.commit()
    return cast.joy


def test_joy_is_asked_for_which_setting_she_books(joy_at_both, makaton, visit_as):
    page = visit_as(joy_at_both).get(f"/training/{makaton.programme_id}")
    assert "Who are you booking for?" in page.main
    assert "Acorns Pre-school" in page.main and "Oak Primary School" in page.main


def test_joy_books_the_staff_of_the_one_she_chose(cast, joy_at_both, makaton, visit_as):
    joy, here = visit_as(joy_at_both), f"/training/{makaton.programme_id}"
    page = joy.get(f"{here}?for={cast.oak.id}")
    assert "Kit Ansah" in page.main and "Liz Barker" not in page.main
    pool = next(i["value"] for i in page.outline.all("input") if i.get("name") == "date")
    answer = joy.post(f"{here}/bookings", {**page.form(), "date": pool, "staff": str(cast.kit.id)})
    assert "Kit Ansah has a place" in joy.follow(answer).main
    assert db.session.scalar(select(CourseBooking.setting_id)) == cast.oak.id


def test_somebody_elses_setting_cannot_be_chosen(cast, makaton, visit_as):
    page = visit_as(cast.mo).get(f"/training/{makaton.programme_id}?for={cast.oak.id}")
    assert "Book places for Acorns Pre-school" in page.main and "Kit" not in page.main


def test_a_school_pays_the_price_for_schools(cast, visit_as, book):
    course = make_course("Makaton", (date(2027, 3, 23),), prices={"schools": 4500})
    db.session.commit()
    kit, answer = book(cast.kit, course, cast.kit)
    assert "£45 a person" in kit.follow(answer).main
    mo, free = book(cast.mo, course, cast.mo)
    assert "Cost Free" in mo.follow(free).main


@pytest.mark.rule("DER-25")
def test_a_course_for_nurseries_only_is_not_for_a_school(cast, visit_as):
    course = make_course("Makaton", (date(2027, 3, 23),), audiences=["settings"])
    db.session.commit()
    page = visit_as(cast.kit).get(f"/training/{course.programme_id}")
    assert "So we cannot book Oak Primary School on it" in page.main


@pytest.mark.rule("DER-25")
@pytest.mark.parametrize(("who", "words"), [("pat", "Book my place"), ("ruth", "Book my place"),
                                            ("val", "So we cannot book you on it")])  # fmt: skip
def test_a_colleague_books_their_own_place_where_the_course_is_for_them(cast, makaton, visit_as, who, words):
    assert words in visit_as(getattr(cast, who)).get(f"/training/{makaton.programme_id}").main


def test_a_course_arranged_for_one_setting_is_not_in_the_catalogue(cast, makaton, visitor):
    makaton.programme.access = "invitation"
    db.session.commit()
    assert "Makaton" not in visitor.get("/training").text("ul")
    assert visitor.get(f"/training/{makaton.programme_id}").status == 404


def ask(person, course, pool, staff):
    """Book past the page, as another door would."""
    by = viewer_of(person, on=clock.today())
    answers = {"date": str(pool.id), "staff": [str(one.id) for one in staff], "first_name": None, "later": "0"}
    return actions.book(answers, course=course, booker=bookers_of(by)[0], key=uuid4(), by=by, at=clock.now())


@pytest.mark.rule("DER-25")
def test_the_deed_itself_refuses_whom_the_course_is_not_for(cast, makaton):
    with pytest.raises(NotNow):
        ask(cast.sana, makaton, db.session.scalar(select(Pool)), [])


def test_the_deed_itself_refuses_the_date_of_another_course(cast, makaton):
    make_course("Autism", (date(2027, 5, 4),))
    other = next(p for p in db.session.scalars(select(Pool)) if p.occurrences[0].day == date(2027, 5, 4))
    with pytest.raises(NotYours):
        ask(cast.mo, makaton, other, [cast.liz])


def test_the_deed_itself_refuses_the_staff_of_another_setting(cast, makaton):
    with pytest.raises(NotYours):
        ask(cast.mo, makaton, db.session.scalar(select(Pool)), [cast.kit])
