"""Every council's demonstration has training to look at: dates to book, and a course without a date (DER-24)."""

from datetime import date

import pytest

from eysend.core.db import db
from eysend.councils.profile import PROFILES, load
from eysend.demo.training import build_training

COUNCILS = sorted({file.stem for file in PROFILES.glob("*.toml")})


@pytest.mark.parametrize("council", COUNCILS)
def test_each_council_has_courses_of_its_own_topics(cast, visitor, visit_as, council):
    profile = load(council).on(date(2027, 3, 2))
    build_training(cast, profile, date(2027, 3, 2))
    db.session.commit()
    page = visitor.get("/training")
    named = [t.name for t in profile.training if set(t.modes) & {"in_person", "online"}] or ["Makaton"]
    assert all(name in page.main for name in named)
    assert "Tuesday 23 March 2027" in page.main and "Register interest" in page.main


def test_acorns_has_booked_liz_in_the_demonstration(cast, profile, visit_as):
    build_training(cast, profile, date(2027, 3, 2))
    db.session.commit()
    assert "Liz Barker: has a place" in visit_as(cast.mo).get("/training/bookings").main


@pytest.mark.rule("DER-24")
def test_acorns_books_two_on_makaton_online_in_june(cast, profile, visit_as):
    build_training(cast, profile, date(2027, 3, 2))
    db.session.commit()
    mo = visit_as(cast.mo)
    found = mo.get("/training?topic=makaton&mode=online&month=2027-06")
    course = next(href for href in found.links if href.startswith("/training/") and "bookings" not in href)
    page = mo.get(course)
    pool = next(i["value"] for i in page.outline.all("input") if i.get("name") == "date")
    staff = [str(cast.liz.id), str(cast.sam.id)]
    answer = mo.post(f"{course}/bookings", {**page.form(), "date": pool, "staff": staff})
    assert "Liz Barker and Sam Idris have a place" in mo.follow(answer).main
