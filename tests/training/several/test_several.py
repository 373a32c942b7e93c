"""Several courses for several people in one submit, with a line for every one (XC-7, R9)."""

from datetime import date

import pytest
from sqlalchemy import func, select

from eysend.bookings.booking import Booking
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.messages.post import Post
from eysend.training.course import Course
from eysend.training.course_booking import CourseBooking


@pytest.fixture
def courses(cast):
    """Makaton with one place, Autism with nine, and one for parents alone: the pools of the first two."""
    small = make_course("Makaton", (date(2027, 3, 23),), places=1)
    large = make_course("Autism", (date(2027, 4, 13),), places=9, topic=("autism", "Autism"))
    make_course("Makaton for parents", (date(2027, 3, 16),), audiences=["parents"])
    db.session.commit()
    pools = {pool.occurrence.programme_id: str(pool.id) for pool in db.session.scalars(select(Pool))}
    return pools[small.programme_id], pools[large.programme_id]


@pytest.fixture
def several(cast, courses, visit_as):
    """`several(staff=[…])`: Mo sends the form for both; the answer."""
    mo = visit_as(cast.mo)

    def press(**answers):
        form = {**mo.get("/training/bookings/new").form(), "dates": list(courses), "later": "0"}
        return mo, mo.post("/training/bookings", {**form, "staff": [str(cast.liz.id), str(cast.sam.id)], **answers})

    return press


@pytest.mark.rule("XC-7")
def test_mo_books_two_people_on_two_courses_and_reads_a_line_for_each(several):
    mo, answer = several(purchase_order="PO 9")
    page = mo.follow(answer).main
    for line in ("Liz Barker, Makaton: has a place", "Sam Idris, Makaton: waiting, 1st on the list",
                 "Liz Barker, Autism: has a place", "Sam Idris, Autism: has a place"):  # fmt: skip
        assert line in page
    assert set(db.session.scalars(select(CourseBooking.purchase_order))) == {"PO 9"}


def test_only_courses_for_the_setting_are_offered(cast, courses, visit_as):
    page = visit_as(cast.mo).get("/training/bookings/new").main
    assert "Autism: Tuesday 13 April 2027" in page and "for parents" not in page


def test_each_date_says_what_it_costs_this_setting_and_no_other(cast, courses, visit_as):
    for course in db.session.scalars(select(Course)):
        course.prices = {"schools": 4500}
    assert "£45" not in visit_as(cast.mo).get("/training/bookings/new").main


def test_all_or_none_books_nobody_where_somebody_would_wait(several):
    _, answer = several(all_or_none="true")
    assert answer.status == 422 and "nobody has been booked" in answer.main
    assert db.session.scalar(select(func.count()).select_from(Booking)) == 0


def test_who_is_on_one_course_already_is_refused_there_and_booked_on_the_other(several):
    several(staff=[])
    mo, answer = several(later="1", staff=[])
    assert mo.follow(answer).status == 200
    mo, answer = several()
    mo, answer = several(submission_id="0191b2c8-0000-7000-8000-000000000002", sent_again="yes")
    page = mo.follow(answer).main
    assert "Liz Barker, Autism: not booked: Liz Barker has been booked on this already." in page


def test_sent_twice_is_booked_once(several):
    key = "0191b2c8-0000-7000-8000-000000000001"
    first, second = (several(submission_id=key)[1] for _ in range(2))
    assert first.location == second.location
    assert db.session.scalar(select(func.count()).select_from(Booking)) == 4
    letters = select(func.count()).select_from(Post).where(Post.template == "messages/training_booked")
    assert db.session.scalar(letters) == 2


def test_a_form_without_anybody_or_any_course_says_so(several):
    _, answer = several(staff=[], dates=[])
    assert answer.status == 422
    assert "Choose at least one course" in answer.main and "Choose who is coming" in answer.main


def test_another_settings_staff_and_settings_are_nobodys(several, cast):
    assert several(staff=[str(cast.kit.id)])[1].status == 422
    assert several(setting=str(cast.oak.id))[1].status == 404


@pytest.mark.rule("XC-7")
def test_what_mo_cancelled_on_every_date_is_booked_again_without_a_question(several):
    mo, first = several()
    assert several()[1].status == 409
    for made in db.session.scalars(select(CourseBooking)).all():
        here = f"/training/bookings/{made.id}"
        lines = [str(line.id) for line in made.lines]
        mo.post(f"{here}/cancellations", {**mo.get(f"{here}/cancellations").form(), "lines": lines})
    again = several()[1]
    assert again.status == 303 and again.location != first.location
