"""What the pages of a booking say of who cancelled, who only waited, who took over and what comes next."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.messages.post import Post
from eysend.training.course_booking import Line


@pytest.fixture
def full(cast, makaton, book):
    """Makaton is full with Acorns’ staff."""
    return book(cast.mo, makaton, cast.mo, cast.joy, cast.liz, cast.sam)


@pytest.fixture
def waits(cast, makaton, book, full):
    """Kit waits: her browser and the booking’s address."""
    kit, answer = book(cast.kit, makaton, cast.kit)
    return kit, answer.location


def give_up_all(who, here):
    page = who.get(f"{here}/cancellations")
    lines = [box["value"] for box in page.outline.all("input") if box.get("name") == "lines"]
    return page, who.follow(who.post(f"{here}/cancellations", {**page.form(), "lines": lines}))


def test_who_cancels_all_of_it_reads_so_and_nothing_of_what_cancelling_costs(full):
    mo, answer = full
    assert "If you cancel" in mo.get(answer.location).main
    _, page = give_up_all(mo, answer.location)
    assert "You have cancelled" in page.title and "You have cancelled" in page.main
    assert "If you cancel" not in page.main and "What happens next" not in page.main


def test_who_only_waits_is_offered_to_leave_the_list_and_gives_no_place_up(waits):
    kit, here = waits
    page = kit.get(here)
    assert "Leave the waiting list" in page.main and "Give up this place" not in page.main
    asked, gone = give_up_all(kit, here)
    assert "Leave the waiting list for Makaton?" in asked.main and "Give up" not in asked.main + asked.title
    assert "Kit Ansah: left the waiting list." in gone.main and "place given up" not in gone.main


def test_who_only_waited_gets_no_letter_that_takes_a_place_away(cast, makaton, book):
    cast.liz.email = "liz@acorns.example"
    book(cast.mo, makaton, cast.mo, cast.joy, cast.sam, later="1")
    mo, answer = book(cast.mo, makaton, cast.liz)
    assert "Liz Barker: left the waiting list." in give_up_all(mo, answer.location)[1].main
    assert db.session.scalars(select(Post).where(Post.to_person == cast.liz.id)).all() == []


def test_a_colleague_who_took_over_and_gave_up_does_not_come_instead_of_anybody(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, cast.liz)
    here, line = answer.location, db.session.scalar(select(Line))
    form = mo.get(f"{here}/substitutions?line={line.id}").form()
    mo.post(f"{here}/substitutions", {**form, "person": str(cast.sam.id)})
    assert "Sam Idris: has a place. Comes instead of Liz Barker." in mo.get(here).main
    _, page = give_up_all(mo, here)
    assert "Sam Idris: place given up. Had taken over from Liz Barker." in page.main
    assert "Comes instead of" not in page.main


def test_the_list_has_one_name(cast, full):
    mo, _ = full
    page = mo.get("/training/bookings")
    assert page.title.startswith("Training you have booked") and "Training you have booked" in page.main


def test_a_date_on_a_card_leads_to_the_form_with_that_date_chosen(cast, visit_as, visitor):
    course = make_course("Signs", (date(2027, 3, 23),), (date(2027, 4, 6),), level="universal")
    db.session.commit()
    second = [link for link in visitor.get("/training").links if "?date=" in link][1]
    page = visit_as(cast.mo).get(second)
    chosen = [box["value"] for box in page.outline.all("input") if box.get("name") == "date" and "checked" in box]
    assert chosen == [second.split("=")[1]]
    assert f"/sign-in?next=/training/{course.programme_id}%3Fdate%3D{chosen[0]}" in visitor.get(second).links
    assert "checked" not in str(next(b for b in page.outline.all("input") if b.get("name") == "date"))


def test_a_date_that_is_none_is_no_date(cast, visit_as, makaton):
    page = visit_as(cast.mo).get(f"/training/{makaton.programme_id}?date=nonsense")
    assert page.status == 200 and "nonsense" not in page.html.split("<main")[1]
