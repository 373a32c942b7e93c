"""Two settings race for the last two places, and two managers for their setting's share; nobody gets one too many."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from eysend.bookings.booking import Booking
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db, transaction
from eysend.demo.training import make_course
from eysend.people.person import Person
from eysend.people.viewer import viewer_of
from eysend.training import actions
from eysend.training.booker import bookers_of
from eysend.training.course import Course
from eysend.training.course_booking import Line
from tests.races.processes import together

pytestmark = pytest.mark.race


def press_book(person_id, course_id, pool_id, staff):
    """One manager presses Book for these staff and one place to be named later."""
    with transaction(write=True):
        viewer = viewer_of(db.session.get_one(Person, person_id), on=clock.today())
        course = db.session.get_one(Course, course_id)
        answers = {"date": str(pool_id), "staff": staff, "first_name": None, "last_name": None, "later": "1"}
        actions.book(answers, course=course, booker=bookers_of(viewer)[0], key=uuid4(), by=viewer, at=clock.now())


def race(*bookers, course, presses=4):
    """Each of these presses Book at the same moment, some of them several times for one place each."""
    pool_id = db.session.scalar(select(Pool.id))
    who = [(person.id, course.id, pool_id, [str(one.id) for one in staff]) for person, *staff in bookers]
    db.session.commit()
    together(presses, lambda number: press_book(*who[number % len(who)][:3], who[number % len(who)][3]))


def states():
    db.session.expire_all()
    rows = db.session.execute(select(Booking.state, func.count()).group_by(Booking.state)).all()
    return {row[0]: row[1] for row in rows}


def test_two_settings_race_for_the_last_two_places(cast):
    course = make_course("Makaton", (date(2027, 3, 23),), places=2)
    race((cast.mo, cast.liz), (cast.kit, cast.kit), course=course, presses=2)
    assert states() == {"confirmed": 2, "waiting": 2}
    assert db.session.scalar(select(Pool.taken)) == 2


def test_the_first_in_the_queue_have_the_places(cast):
    course = make_course("Makaton", (date(2027, 3, 23),), places=2)
    race((cast.mo,), (cast.kit,), course=course, presses=6)
    order = list(db.session.scalars(select(Booking.state).order_by(Booking.seq)))
    assert order == ["confirmed"] * 2 + ["waiting"] * 4


@pytest.mark.rule("XC-8")
def test_two_managers_cannot_press_their_setting_past_its_share(cast):
    course = make_course("Makaton", (date(2027, 3, 23),), places=12, per_setting_cap=2)
    race((cast.mo, cast.liz), (cast.joy, cast.sam), course=course, presses=2)
    assert states() == {"confirmed": 2, "waiting": 2}


def test_somebody_booked_by_two_managers_at_once_has_one_place(cast):
    course = make_course("Makaton", (date(2027, 3, 23),), places=12)
    race((cast.mo, cast.liz), (cast.joy, cast.liz), course=course, presses=2)
    assert states() == {"confirmed": 3}
    assert db.session.scalar(select(func.count(Line.id)).where(Line.booking_id.is_(None))) == 1
