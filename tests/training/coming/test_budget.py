"""No page of who runs courses asks the database more than eight questions (design.md §6)."""

import pytest
from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db
from tests.house.crawl import counted


@pytest.fixture
def asks(makaton, book, cast, here, visit_as):
    """`asks("/training/courses")`: how many questions that page asks as Tess, with people on one date."""
    book(cast.mo, makaton, cast.liz, later="1")
    book(cast.joy, makaton, cast.sam)
    tess = visit_as(cast.tess)

    def count(url):
        with counted(url) as sent:
            assert tess.get(url).status == 200
        return len([words for words in sent if not words.startswith("BEGIN")])

    return count


def test_no_page_of_the_team_asks_more_than_eight_questions(asks, makaton, here):
    row = db.session.scalar(select(Occurrence.id))
    course = f"/training/courses/{makaton.programme_id}"
    pages = ["/training/courses", course, f"{course}/terms", f"{course}/dates/new", "/training/courses/new",
             f"/training/courses/new?like={makaton.programme_id}", here, f"{here}/letters/new", f"{here}/calling-off",
             f"{here}/coming.csv", f"/training/sessions/{row}/times", "/training/take-up", "/training/take-up.csv",
             "/training/bespoke"]  # fmt: skip
    assert {url: number for url in pages if (number := asks(url)) > 8} == {}
