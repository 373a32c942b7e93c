"""Every page of training costs at most 8 questions to the database, however much is booked (design.md §6)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.demo.training import build_training, make_course
from eysend.training.course_booking import Line
from tests.house.crawl import counted

BUDGET = 8


def cost(visitor, url):
    with counted() as sent:
        assert visitor.get(url).status == 200
    return len([words for words in sent if words != "BEGIN"])


@pytest.fixture
def busy(cast, profile, makaton, book, visit_as):
    """All courses of the demonstration, and Acorns with places, people waiting and a swap: Mo's browser."""
    build_training(cast, profile, date(2027, 3, 2))
    make_course("Makaton again", (date(2027, 3, 24), date(2027, 3, 31)), places=1)
    db.session.commit()
    for later in "012":
        book(cast.mo, makaton, *([cast.liz] if later == "0" else []), later=later)
    return visit_as(cast.mo)


def test_the_catalogue_and_a_course(busy, makaton, cast, visit_as, visitor):
    course = f"/training/{makaton.programme_id}"
    for who in (visitor, busy, visit_as(cast.sana), visit_as(cast.liz)):
        assert cost(who, "/training") <= BUDGET
        assert cost(who, course) <= BUDGET


def test_bookings_and_the_pages_that_change_one(busy):
    line = db.session.scalars(select(Line).where(Line.asked_for == "Liz Barker")).first()
    here, line_id = f"/training/bookings/{line.course_booking_id}", line.id
    for page in ("/training/bookings", here, f"{here}/substitutions?line={line_id}", f"{here}/cancellations"):
        assert cost(busy, page) <= BUDGET, page
