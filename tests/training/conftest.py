"""Courses to book: Makaton for staff with two places a setting, and Makaton for parents."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db
from eysend.demo.training import make_course


@pytest.fixture
def makaton(cast: Any) -> Any:
    """Makaton for staff on Tuesday 23 March 2027: 4 places, £30 for giving one up in the last 7 days."""
    made = make_course("Makaton", (date(2027, 3, 23),), places=4, late_charge=3000, cutoff_hours=168,
                       level="universal", blurb="First signs.", who_you_meet="Advisory teacher")  # fmt: skip
    db.session.commit()
    return made


@pytest.fixture
def book(visit_as: Any) -> Any:
    """`book(cast.mo, makaton, cast.liz, later="1")`: press Book for these staff; gives the answer."""

    def press(who: Any, course: Any, *staff: Any, **more: Any) -> Any:
        visitor = visit_as(who)
        page = visitor.get(f"/training/{course.programme_id}")
        first = next(i["value"] for i in page.outline.all("input") if i.get("name") == "date")
        answers = {"date": first, "staff": [str(one.id) for one in staff], **page.form(), **more}
        return visitor, visitor.post(f"/training/{course.programme_id}/bookings", answers)

    return press


@pytest.fixture
def run_by_portage(cast: Any) -> Any:
    """`run_by_portage(date, …)`: Makaton of the Portage team on these days, one course; gives its sessions."""

    def make(*days: date, mode: str = "in_person", places: int = 4, **rules: Any) -> Any:
        made = make_course("Makaton", days, mode=mode, places=places, team="portage", **rules)
        db.session.commit()
        sessions = select(Occurrence).where(Occurrence.programme_id == made.programme_id).order_by(Occurrence.day)
        return made, db.session.scalars(sessions).all()

    return make


@pytest.fixture
def today(cast: Any, run_by_portage: Any, book: Any, frozen_clock: Any) -> Any:
    """Makaton on Tuesday 23 March 2027, booked for Liz and Sam by Mo; it is that day, 13:00, an hour after its end."""
    made, (session,) = run_by_portage(date(2027, 3, 23))
    book(cast.mo, made, cast.liz, cast.sam)
    frozen_clock("2027-03-23 13:00")
    return session
