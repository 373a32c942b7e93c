"""From a plan a setting books training for named staff; it is shown, and so is what did not happen (WNH-21)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool, make_pool
from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.plans.training.plan_training import PlanTraining
from eysend.training.course_booking import CourseBooking


@pytest.fixture
def booked(plans, visit_as):
    """Joy has booked Liz and Sam on Makaton, 23 March 2027, one place, from Amir's plan; her browser."""
    make_course("Makaton", (date(2027, 3, 23),), places=1, team="portage")
    db.session.commit()
    joy, here = visit_as(plans.joy), f"/children/{plans.amir.id}/plan"
    assert f"{here}/training/new" in joy.get(here).links
    people = [str(one.id) for one in (plans.liz, plans.sam)]
    sent = {
        **joy.get(f"{here}/training/new").form(),
        "dates": [str(db.session.scalar(select(Pool.id)))],
        "staff": people,
    }
    for _ in range(2):
        assert joy.post(f"{here}/training", {**sent, "later": "0"}).location == f"{here}/training"
    return joy, f"{here}/training"


@pytest.mark.rule("WNH-21")
def test_the_plan_shows_who_is_booked_and_leads_to_the_booking(booked):
    joy, here = booked
    page = joy.get(here)
    assert "Makaton, Tuesday 23 March 2027. Liz Barker: has a place." in page.main
    assert "Sam Idris: is on the waiting list." in page.main
    assert f"/training/bookings/{db.session.scalar(select(CourseBooking.id))}" in page.links
    assert len(db.session.scalars(select(PlanTraining)).all()) == 1


@pytest.mark.rule("WNH-21")
def test_what_is_called_off_stands_as_not_delivered(booked, plans, visit_as):
    joy, here = booked
    pat, session = visit_as(plans.pat), db.session.scalars(select(Pool)).one().occurrences[0]
    off = f"/training/dates/{session.id}/calling-off"
    pat.post(off, {**pat.get(off).form(), "sessions": [str(session.id)], "reason": "weather"})
    assert "Liz Barker: not delivered: the course was called off." in joy.get(here).main


@pytest.mark.rule("WNH-21")
def test_a_place_given_up_stands_as_not_delivered(booked):
    joy, here = booked
    made = db.session.scalars(select(CourseBooking)).one()
    give = f"/training/bookings/{made.id}/cancellations"
    lines = [str(line.id) for line in made.lines]
    joy.post(give, {**joy.get(give).form(), "lines": lines})
    assert "Liz Barker: not delivered: the place was given up." in joy.get(here).main


@pytest.mark.rule("WNH-21")
def test_who_has_a_place_already_stands_as_not_booked_and_why(booked):
    joy, here = booked
    dates, liz = [str(db.session.scalar(select(Pool.id)))], joy.get(f"{here}/new")
    people = [i["value"] for i in liz.outline.all("input") if i.get("name") == "staff"]
    joy.post(here, {**liz.form(), "dates": dates, "staff": people, "later": "0"})
    assert "Liz Barker: not booked. Liz Barker has been booked on this already." in joy.get(here).main


@pytest.mark.rule("WNH-21")
def test_one_that_moved_is_read_where_it_is_now(booked, plans):
    joy, here = booked
    made = db.session.scalars(select(CourseBooking)).one()
    later = make_pool_on(made.course, date(2027, 4, 20))
    move = f"/training/bookings/{made.id}/moves"
    joy.post(move, {**joy.get(move).form(), "lines": str(made.lines[0].id), "to": str(later.id)})
    assert "Makaton, Tuesday 20 April 2027. Liz Barker: has a place." in joy.get(here).main


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["sana", "tom"])
def test_a_parent_reads_nothing_of_it_and_books_nothing(booked, plans, visit_as, who):
    _, here = booked
    parent = visit_as(plans.people[who])
    assert parent.get(here).status == 404 and here not in parent.get(here.removesuffix("/training")).links
    assert parent.post(here, {"staff": [str(plans.liz.id)]}).status == 404


@pytest.mark.rule("WNH-21")
def test_who_works_with_amir_reads_it_and_books_nothing(booked, plans, visit_as):
    page = visit_as(plans.pat).get(booked[1])
    assert "Liz Barker: has a place." in page.main and "Book for this plan" not in page.main
    assert visit_as(plans.pat).post(booked[1], {"staff": [str(plans.liz.id)]}).status == 404


@pytest.mark.parametrize("who", ["kit", "fern"])
def test_another_setting_books_nothing_for_amir(booked, plans, visit_as, who):
    _, here = booked
    assert visit_as(plans.people[who]).get(here).status == 404


def test_nobody_chosen_is_said_and_nothing_is_linked(plans, visit_as):
    make_course("Makaton", (date(2027, 3, 23),), places=1)
    db.session.commit()
    joy, here = visit_as(plans.joy), f"/children/{plans.amir.id}/plan/training"
    answer = joy.post(here, {**joy.get(f"{here}/new").form(), "later": "0"})
    assert answer.status == 422 and "Choose who is coming" in answer.main
    assert not db.session.scalars(select(PlanTraining)).all()


def make_pool_on(course, day):
    """One more date of this course, with one place."""
    session = Occurrence(programme=course.programme, day=day, starts="09:30", ends="12:00")
    db.session.add(session)
    pool = make_pool(1, occurrence=session)
    db.session.commit()
    return pool
