"""Pat makes a series; the factories that the series tests share."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.groups.series.series import SeriesDate
from tests.bookings.conftest import book, cancel, session_on, sql_count

__all__ = ["book", "cancel", "session_on", "sql_count"]

TUESDAYS: dict[str, Any] = {
    "name": "Stay and Play", "kind": "weekly", "season": "", "team": "portage", "access": "open", "booking": "needed",
    "every": "tuesday", "from_day-day": "9", "from_day-month": "3", "from_day-year": "2027", "until_day-day": "20",
    "until_day-month": "4", "until_day-year": "2027", "starts": "10:00", "ends": "11:30", "term_only": "true",
    "skip_bank": "true", "skip_inset": "true", "venue_name": "Ripley Family Hub", "venue_postcode": "de5 3zq",
    "venue_address": "1 Market Place, Ripley", "capacity": "12", "unit": "person", "max_adults": "1",
    "max_children": "3", "siblings": "true", "what_to_expect": "Toys on the flor.", "access_text": "Step-free.",
}  # fmt: skip


@pytest.fixture
def pat(visit_as, cast):
    """Pat from Portage, signed in."""
    return visit_as(cast.pat)


@pytest.fixture
def make(pat):
    """`make(name="Messy play")`: Pat fills in the page, looks at the dates and makes them; gives the series' page."""

    def fill(who=pat, **more):
        shown = who.post("/series/dates", {**TUESDAYS, **more})
        return who.follow(who.post("/series", {**TUESDAYS, **more, "shown": shown.form()["shown"]}))

    return fill


@pytest.fixture
def days():
    """`days()`: every session there is, by day."""
    return lambda: [each.day for each in db.session.scalars(select(Occurrence).order_by(Occurrence.day))]


@pytest.fixture
def on():
    """`on("2027-03-16")`: the date planned for this day, with its pool."""

    def find(day):
        one = db.session.scalars(select(SeriesDate).where(SeriesDate.day == date.fromisoformat(day))).one()
        return one, db.session.scalars(select(Pool).where(Pool.occurrence_id == one.occurrence_id)).one()

    return find
