"""How places were used, in numbers; and what is owed, as a file (XC-7)."""

import csv
import io

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.training.course_booking import Line
from tests.training.after import mark


@pytest.fixture
def used(cast, makaton, book, here, frozen_clock):
    """Three have places, Fern waited; then Liz gives hers up too late, and Fern moves up."""
    mo, answer = book(cast.mo, makaton, cast.liz, later="1", purchase_order="PO 17")
    book(cast.joy, makaton, cast.sam)
    book(cast.fern, makaton, cast.fern)
    frozen_clock("2027-03-17 10:00")
    line = db.session.scalars(select(Line).order_by(Line.number, Line.id)).first()
    page = mo.get(f"{answer.location}/cancellations?line={line.id}")
    mo.post(f"{answer.location}/cancellations", {**page.form(), "lines": [str(line.id)]})


def rows(visitor, address):
    return list(csv.reader(io.StringIO(visitor.get(address).response.get_data(as_text=True))))[1:]


def test_places_taken_waited_and_cancelled_late_are_counted_by_course_setting_and_month(used, tess):
    assert rows(tess, "/training/take-up.csv?by=course") == [["Makaton", "1", "3", "3", "1", "1", "0", "0"]]
    assert rows(tess, "/training/take-up.csv?by=month") == [["March 2027", "1", "3", "3", "1", "1", "0", "0"]]
    assert rows(tess, "/training/take-up.csv?by=setting") == [
        ["Acorns Pre-school", "–", "–", "2", "0", "1", "0", "0"],
        ["Fern’s Childminding", "–", "–", "1", "1", "0", "0", "0"],
    ]


def test_who_came_is_counted_where_somebody_marked_it(today, cast, visit_as):
    mark(visit_as(cast.pat), today, (cast.liz, "late"), (cast.sam, "absent"))
    assert rows(visit_as(cast.pat), "/training/take-up.csv?by=course") == [
        ["Makaton", "1", "4", "2", "0", "0", "1", "1"]
    ]


def test_the_figures_are_a_page_with_tables_and_no_name_in_it(used, tess):
    page = tess.get("/training/take-up")
    assert "September 2026 to August 2027" in page.main and "Fern’s Childminding" in page.main
    assert not any(name in page.main for name in ("Liz", "Sam", "Lowe", "Amir"))
    assert "Makaton" not in tess.get("/training/take-up?year=2025").main


@pytest.mark.rule("XC-7")
def test_charges_are_a_file_with_what_was_agreed_to(used, cast, visit_as):
    found = rows(visit_as(cast.lee), "/training/charges.csv")
    owed = {(row[5], row[6], row[7], row[8]) for row in found}
    assert ("Liz Barker", "A place given up late", "30.00", "PO 17") in owed
    assert ("Sam Idris", "A place", "45.00", "") in owed and len(found) == 3
    assert all("we charge £30" in row[9] and row[10] == "1" for row in found)


def test_charges_are_for_leads_and_administrators(used, cast, visit_as):
    told = {who: visit_as(getattr(cast, who)).get("/training/charges.csv").status for who in ("ada", "tess", "mo")}
    assert told == {"ada": 200, "tess": 404, "mo": 404}
