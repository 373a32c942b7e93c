"""Who is coming to a date, what is open first; and what nobody else may see of it."""

import csv
import io
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Place
from eysend.bookings.needs.actions import ask
from eysend.core import clock
from eysend.core.db import db
from eysend.people.role import Role
from eysend.people.viewer import viewer_of
from eysend.training.coming.attendee import NOT_NAMED
from eysend.training.course_booking import CourseBooking


@pytest.fixture
def busy(cast, makaton, book, here):
    """Mo has booked Liz and a place to be named; Fern has one; Sam waits behind them."""
    book(cast.mo, makaton, cast.liz, later="1")
    book(cast.fern, makaton, cast.fern)
    fern = viewer_of(cast.fern, on=clock.today())
    hers = db.session.scalar(select(Place).where(Place.name == "Fern Lowe"))
    ask(hers, {"type": "hearing", "text": "A hearing loop"}, key=uuid4(), by=fern, at=clock.now())
    db.session.commit()
    book(cast.joy, makaton, cast.sam)
    return here


def test_who_is_coming_and_who_waits_are_two_lists_with_what_is_open_first(busy, tess):
    page = tess.get(busy).main
    assert "Has a place (3)" in page and "Waits for a place (1)" in page
    assert page.index(NOT_NAMED) < page.index("A hearing loop (asked)") < page.index("Liz Barker")
    assert "Sam Idris Acorns Pre-school waiting, 1st on the list" in page


def test_the_list_is_a_file_too(busy, tess):
    page = tess.get(f"{busy}/coming.csv")
    rows = list(csv.DictReader(io.StringIO(page.response.get_data(as_text=True))))
    assert page.response.mimetype == "text/csv" and len(rows) == 4
    assert {row["Booked by"] for row in rows} == {"Mo Farrell", "Fern Lowe", "Joy Adeyemi"}


def test_a_name_that_a_spreadsheet_would_run_is_kept_as_words(cast, makaton, book, here, tess):
    book(cast.mo, makaton, first_name="=1+1", last_name="Smith", later="0")
    assert "'=1+1 Smith" in tess.get(f"{here}/coming.csv").response.get_data(as_text=True)


@pytest.mark.parametrize("who", ["mo", "sana", "val", "ruth"])
def test_the_list_is_for_who_works_here_alone(busy, cast, visit_as, who):
    stranger = visit_as(getattr(cast, who))
    assert {stranger.get(f"{busy}{more}").status for more in ("", "/coming.csv", "/letters/new", "/calling-off")} == {
        404
    }


@pytest.mark.rule("XC-11")
def test_whoever_works_here_and_is_a_parent_does_not_see_the_other_home_on_the_list(
    cast, makaton, book, here, visit_as
):
    makaton.programme.audiences = ["parents", "settings"]
    db.session.add(role_of(cast.tom))
    db.session.commit()
    book(cast.sana, makaton)
    assert db.session.scalar(select(CourseBooking.booker_id)) == cast.sana.id
    assert "Sana" not in visit_as(cast.tom).get(here).main
    assert "Sana Haddad" in visit_as(cast.tess).get(here).main


def role_of(person):
    """They work here too."""
    return Role(person_id=person.id, kind="admin", title="Administrator", from_day=date(2026, 9, 1))
