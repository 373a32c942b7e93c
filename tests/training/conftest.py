"""Courses to book: Makaton for staff with two places a setting, and Makaton for parents."""

from datetime import date
from typing import Any

import pytest

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
