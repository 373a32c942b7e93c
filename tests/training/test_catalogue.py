"""The public catalogue of courses, its filters, and who each course is for (DER-24, DER-25)."""

import re
from datetime import date

import pytest
from sqlalchemy import select, update

from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.people.role import Role


@pytest.fixture
def courses(cast):
    makaton, autism = ("makaton", "Makaton"), ("autism", "Autism in the early years")
    staff, family = ["settings", "schools"], ["parents"]
    make_course("Makaton first signs", (date(2027, 3, 23),), topic=makaton, audiences=staff, level="universal",
                who_you_meet="Advisory teacher", access_text="Step-free.", prices={"schools": 4500})  # fmt: skip
    make_course("Makaton online", (date(2027, 6, 10),), (date(2027, 7, 1),), topic=makaton, mode="online",
                audiences=staff, level="universal")  # fmt: skip
    make_course("Makaton for parents", (date(2027, 3, 16),), topic=makaton, audiences=family, level="universal")
    make_course("Autism", topic=autism, audiences=staff, level="targeted")
    db.session.commit()


def course_on(page):
    """The address of the first course on this page."""
    return next(href for href in page.links if re.fullmatch(r"/training/[0-9a-f-]{36}", href))


@pytest.mark.rule("DER-24")
def test_the_catalogue_says_all_there_is_to_know_of_a_course(courses, visitor):
    page = visitor.get("/training")
    for words in ("Makaton first signs", "Universal, face to face", "nurseries and childminders",
                  "Tuesday 23 March 2027, 09:30 to 12:00", "12 places left", "Trainer: Advisory teacher", "Step-free",
                  "£45 a person for schools"):  # fmt: skip
        assert words in page.main


@pytest.mark.rule("DER-24")
def test_acorns_finds_makaton_online_in_june(courses, visitor):
    page = visitor.get("/training?topic=makaton&mode=online&month=2027-06")
    assert "1 of 4 courses fit" in page.main
    assert "Thursday 10 June 2027" in page.main
    assert "1 July" not in page.main and "first signs" not in page.main


@pytest.mark.rule("DER-24")
def test_a_course_without_a_date_has_register_interest_and_no_button(courses, visit_as, cast, visitor):
    page = visitor.get("/training?topic=autism")
    link = course_on(page)
    course = visit_as(cast.mo).get(link)
    assert "Register interest" in page.main and "No date is planned yet" in course.main
    assert "Ring" in course.main and "Book" not in course.text("button")


@pytest.mark.parametrize(("asked", "left"), [("audience=parents", 1), ("level=targeted", 1), ("mode=in_person", 3),
                                             ("month=2027-03", 2), ("topic=gone", 4)])  # fmt: skip
def test_each_filter_leaves_what_fits_and_an_old_link_leaves_all(courses, visitor, asked, left):
    page = visitor.get(f"/training?{asked}")
    assert len({href.split("?")[0] for href in page.links if href.startswith("/training/")}) == left


@pytest.mark.rule("DER-24")
def test_the_place_filter_offers_each_place_once_and_leaves_its_dates_alone(courses, visitor):
    for name, day in (("Harbour Hall", date(2027, 3, 23)), ("Elm House", date(2027, 3, 16))):
        db.session.scalars(select(Occurrence).where(Occurrence.day == day)).one().venue_name = name
    db.session.commit()
    page = visitor.get("/training?place=Harbour+Hall")
    assert visitor.get("/training").text("option").count("Harbour Hall") == 1
    assert "1 of 4 courses fit" in page.main and "Tuesday 23 March 2027" in page.main
    assert "Nothing fits" in visitor.get("/training?place=Harbour+Hall&month=2027-06").main


def test_filters_that_leave_nothing_say_so(courses, visitor):
    page = visitor.get("/training?audience=parents&mode=online")
    assert "Nothing fits all that you chose" in page.main


def test_a_course_that_has_begun_is_no_longer_a_date(courses, visitor, frozen_clock):
    frozen_clock("2027-03-23 09:31")
    assert "23 March" not in visitor.get("/training").main


@pytest.mark.rule("DER-25")
def test_sana_books_the_parents_makaton_session(courses, cast, visit_as):
    sana = visit_as(cast.sana)
    link = course_on(sana.get("/training?audience=parents"))
    page = sana.get(link)
    pool = next(i["value"] for i in page.outline.all("input") if i.get("name") == "date")
    booked = sana.follow(sana.post(f"{link}/bookings", {**page.form(), "date": pool}))
    assert "You have a place" in booked.main and "Tuesday 16 March 2027" in booked.main


@pytest.mark.parametrize(("kind", "leads"), [("partner", False), ("admissions", False), ("team_member", True)])
def test_the_way_to_what_was_booked_is_shown_to_those_who_may_book(cast, visit_as, kind, leads):
    db.session.execute(update(Role).where(Role.person_id == cast.pat.id).values(kind=kind, team="portage"))
    db.session.commit()
    pat = visit_as(cast.pat)
    assert ("/training/bookings" in pat.get("/training").links) is leads
    assert (pat.get("/training/bookings").status == 200) is leads


@pytest.mark.rule("DER-25")
def test_sana_is_told_why_a_staff_course_is_not_for_her_and_shown_the_parents_one(courses, cast, visit_as):
    sana = visit_as(cast.sana)
    link = course_on(sana.get("/training?topic=makaton&month=2027-06"))
    page = sana.get(link)
    assert "This course is for nurseries and childminders and schools" in page.main
    assert "Makaton for parents" in page.main and not page.outline.all("button")[1:]


@pytest.mark.rule("DER-25")
def test_a_parent_cannot_send_the_staff_form_either(courses, cast, visit_as):
    sana = visit_as(cast.sana)
    link = course_on(sana.get("/training?topic=makaton&month=2027-06"))
    answer = sana.post(f"{link}/bookings", {"setting": "me", "date": str(cast.sana.id)})
    assert answer.status == 422 and "Makaton for parents" in answer.main


def test_a_key_person_is_told_to_ask_the_manager(courses, cast, visit_as):
    liz = visit_as(cast.liz)
    link = course_on(liz.get("/training?month=2027-06"))
    assert "Your manager or your special educational needs coordinator (SENCO) books it" in liz.get(link).main


def test_a_stranger_is_asked_to_sign_in_and_comes_back_here(courses, visitor):
    link = course_on(visitor.get("/training?month=2027-06"))
    assert f"/sign-in?next={link}" in visitor.get(link).links
    assert visitor.post(f"{link}/bookings", {}).status == 401
