"""Staff make a course on one page; what is wrong stands beside its field and nothing is lost (DER-24)."""

import pytest
from sqlalchemy import func, select

from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.training.course import Course
from eysend.training.making.prefilled import usual


def only_course():
    db.session.expire_all()
    return db.session.scalars(select(Course)).one()


@pytest.mark.rule("DER-24")
def test_tess_makes_a_course_on_one_page_and_everybody_finds_it(make, tess, visitor):
    page = tess.follow(make())
    assert "The course is made" in page.main and "0 of 4 places taken" in page.main
    listed = visitor.get("/training").main
    for words in ("Makaton first signs", "Tuesday 23 March 2027, 09:30 to 12:00", "4 places left", "£45 a person"):
        assert words in listed


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(make):
    page = make(price_schools="a lot", sessions="23 3 2027, 12:00 to 09:30", places_room="", name="")
    assert page.status == 422 and page.title.startswith("Error:")
    for words in ("Enter the name of the course", "Enter pounds in figures", "Line 1: the session must end after",
                  "Enter how many places there are in the room"):  # fmt: skip
        assert words in page.main
    kept = [field.get("value") for field in page.outline.all("input")]
    assert {"Training Room", "£12.50", "a lot"} <= set(kept) and "12:00 to 09:30" in page.html


def test_a_form_sent_twice_is_one_course(tess, form):
    sent = {
        **tess.get("/training/courses/new").form(),
        **form(),
        "submission_id": "0191b2c8-0000-7000-8000-000000000001",
    }
    assert [tess.post("/training/courses", sent).status for _ in range(2)] == [303, 303]
    assert only_course().topic == "Makaton"


def test_several_sessions_are_one_booking(make, tess, visitor):
    make(sessions="23 3 2027, 09:30 to 12:00\n30 3 2027, 09:30 to 12:00")
    pool = db.session.scalars(select(Pool)).one()
    assert pool.run_id and len(pool.occurrences) == 2
    assert "2 sessions: Tuesday 23 March and Tuesday 30 March 2027" in visitor.get("/training").main


@pytest.mark.rule("XC-7")
def test_mo_chooses_the_room_or_online_of_a_hybrid_course(make, cast, visit_as, frozen_clock):
    make(mode="hybrid", places_online="20", online_link="https://meet.example.org/m")
    course, mo = only_course(), visit_as(cast.mo)
    page = mo.get(f"/training/{course.programme_id}")
    online = db.session.scalar(select(Pool.id).where(Pool.way == "online"))
    assert "Training Room. 4 places left" in page.main and "Online. 20 places left" in page.main
    sent = {**page.form(), "date": str(online), "staff": str(cast.liz.id), "later": "0"}
    booked = mo.post(f"/training/{course.programme_id}/bookings", sent)
    frozen_clock("2027-03-22 12:00")
    assert "https://meet.example.org/m" in mo.follow(booked).html
    assert db.session.scalar(select(func.sum(Pool.taken)).where(Pool.way == "room")) == 0


@pytest.mark.rule("LTS-21")
def test_the_link_to_join_stands_nowhere_but_with_those_who_booked(make, cast, visit_as, visitor):
    make(mode="online", venue_name="", places_room="", places_online="20", online_link="https://meet.example.org/m")
    address = f"/training/{only_course().programme_id}"
    pages = (
        visitor.get("/training"),
        visitor.get(address),
        visit_as(cast.mo).get(address),
        visit_as(cast.sana).get(address),
    )
    assert not any("meet.example.org" in page.html for page in pages)


@pytest.mark.parametrize("who", ["mo", "sana", "ruth", "val"])
def test_nobody_else_makes_courses(cast, visit_as, form, who):
    stranger = visit_as(getattr(cast, who))
    assert stranger.get("/training/courses").status == 404
    assert stranger.post("/training/courses", form()).status == 404


@pytest.mark.parametrize(("typed", "words"), [
    ("Monday 23 March 2027, 09:30 to 12:00", "is a Tuesday"), ("23 3 2027", "write it as"),
    ("1 3 2027, 9 to 12", "is over"), ("32 3 2027, 9 to 12", "write it as"), ("23 3 2027, 9 to 25", "no time of day"),
    ("23 3 2027, 9 to 12\n23 3 2027, 11 to 13", "overlap"),
])  # fmt: skip
def test_a_line_that_cannot_be_meant_is_named(make, typed, words):
    assert words in make(sessions=typed).main


@pytest.mark.parametrize(
    "typed", ["23/3/2027 9.30-12", "Tue 23 Mar 2027 from 09:30 until 12:00", "2027-03-23 09:30 to 12:00"]
)
def test_sessions_are_read_however_they_are_written(make, visitor, typed):
    make(sessions=typed)
    assert "Tuesday 23 March 2027, 09:30 to 12:00" in visitor.get("/training").main


@pytest.mark.rule("XC-7", "XC-8")
def test_a_new_course_starts_from_the_councils_terms_and_the_page_says_which(tess, profile):
    page, terms = tess.get("/training/courses/new"), profile.training_terms
    values = {one.get("name"): one.get("value") for one in page.outline.all("input")}
    assert terms.policy in page.main and values["late_charge"] == "30"
    filled = [values[name] for name in ("cutoff_hours", "substitute_hours", "cap", "cap_days")]
    assert filled == ["168", "24", "4", "14"]


def test_a_copy_keeps_the_terms_of_its_course_and_names_no_policy(make, tess, profile):
    make(late_charge="12.50")
    page = tess.get(f"/training/courses/new?like={only_course().programme_id}")
    values = {one.get("name"): one.get("value") for one in page.outline.all("input")}
    assert values["late_charge"] == "12.50" and profile.training_terms.policy not in page.main


def test_without_stated_terms_a_course_starts_as_it_always_did():
    assert usual(None) == {"cutoff_hours": 168, "substitute_hours": 0}
