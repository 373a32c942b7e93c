"""A setting books named staff on a course in one submit (XC-7, XC-8)."""

import pytest
from sqlalchemy import func, select

from eysend.bookings.booking import Booking, Place
from eysend.bookings.pool import Pool
from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.people.person import Person
from eysend.people.role import Role


def taken():
    db.session.expire_all()
    return db.session.scalar(select(func.sum(Pool.taken)))


@pytest.mark.rule("XC-7")
def test_mo_books_liz_and_sam_in_one_press(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, cast.liz, cast.sam)
    page = mo.follow(answer)
    assert "Liz Barker and Sam Idris have a place" in page.main
    assert "Tuesday 23 March 2027, 09:30 to 12:00" in page.main
    assert taken() == 2


@pytest.mark.rule("XC-7")
def test_joy_keeps_places_for_people_she_will_name_later(cast, makaton, book):
    joy, answer = book(cast.joy, makaton, cast.liz, later="2")
    assert "Name to follow (2 of 2): has a place" in joy.follow(answer).main


def test_mo_adds_somebody_new_to_the_staff_list_while_booking(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, first_name="Ama", last_name="Boateng")
    assert "Ama Boateng: has a place" in mo.follow(answer).main
    role = db.session.scalar(select(Role).join(Person).where(Person.first_name == "Ama"))
    assert (role.kind, role.setting_id) == ("staff", cast.acorns.id)


def test_somebody_on_the_list_already_is_not_added_twice(cast, makaton, book):
    book(cast.mo, makaton, cast.liz, first_name="liz", last_name="BARKER")
    assert db.session.scalar(select(func.count(Person.id)).where(func.lower(Person.last_name) == "barker")) == 1
    assert taken() == 1


def test_what_was_typed_while_the_last_date_passed_stands_there_with_what_happened(
    cast, visit_as, makaton, frozen_clock
):
    mo, address = visit_as(cast.mo), f"/training/{makaton.programme_id}"
    makaton.prices = {"settings": 4500}
    page = mo.get(address)
    chosen = next(i["value"] for i in page.outline.all("input") if i.get("name") == "date")
    typed = {"first_name": "Ama", "last_name": "Boateng", "later": "2", "purchase_order": "PO 17"}
    frozen_clock("2027-03-23 10:00")
    again = mo.post(f"{address}/bookings", {**page.form(), "date": chosen, "staff": [str(cast.liz.id)], **typed})
    assert again.status == 422 and again.title.startswith("Error")
    assert "Nothing was booked: no date of this course can be booked any more." in again.main
    assert all(words in again.main for words in ("Liz Barker", "Ama", "Boateng", "2", "PO 17"))
    assert not taken()


def test_a_purchase_order_is_asked_of_who_pays_and_of_nobody_else(cast, visit_as, makaton):
    address = f"/training/{makaton.programme_id}"
    assert "Purchase order" not in visit_as(cast.mo).get(address).main
    assert "Purchase order" not in visit_as(cast.mo).get("/training/bookings/new").main
    makaton.prices = {"settings": 4500}
    assert "Purchase order number" in visit_as(cast.mo).get(address).main
    assert "Purchase order number" in visit_as(cast.mo).get("/training/bookings/new").main


@pytest.mark.rule("XC-7")
def test_the_purchase_order_stands_with_the_booking(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, cast.liz, purchase_order="PO 17")
    assert "PO 17" in mo.follow(answer).main


def test_liz_has_the_last_place_and_sam_is_first_on_the_waiting_list(cast, makaton, book):
    book(cast.joy, makaton, cast.mo, cast.joy)
    book(cast.kit, makaton, cast.kit)
    mo, answer = book(cast.mo, makaton, cast.liz, cast.sam)
    page = mo.follow(answer)
    assert "Liz Barker: has a place." in page.main
    assert "Sam Idris: waiting, 1st on the list." in page.main


def test_who_is_booked_already_is_told_and_the_other_still_gets_a_place(cast, makaton, book):
    book(cast.joy, makaton, cast.liz)
    mo, answer = book(cast.mo, makaton, cast.liz, cast.sam)
    main = mo.follow(answer).main
    assert "Liz Barker: not booked: Liz Barker has been booked on this already" in main
    assert "Sam Idris: has a place" in main


def test_nobody_chosen_is_said_beside_the_list(cast, makaton, book):
    _, answer = book(cast.mo, makaton)
    assert answer.status == 422
    assert "Choose who is coming" in answer.main and "Error: Makaton" in answer.title


def test_half_a_name_is_asked_for_and_nothing_typed_is_lost(cast, makaton, book):
    _, answer = book(cast.mo, makaton, first_name="Ama", purchase_order="PO 17")
    assert answer.status == 422
    assert "Enter the last name too" in answer.main
    assert 'value="Ama"' in answer.html and "PO 17" in answer.html


def test_mo_cannot_book_the_staff_of_another_setting(cast, makaton, book):
    _, answer = book(cast.mo, makaton, cast.kit)
    assert answer.status == 422
    assert taken() == 0


def test_pressing_twice_books_once(cast, makaton, visit_as):
    mo = visit_as(cast.mo)
    page = mo.get(f"/training/{makaton.programme_id}")
    pool = db.session.scalar(select(Pool.id))
    answers = {**page.form(), "date": str(pool), "staff": str(cast.liz.id)}
    first, second = (mo.post(f"/training/{makaton.programme_id}/bookings", answers) for _ in range(2))
    assert first.location == second.location
    assert db.session.scalar(select(func.count(Booking.id))) == 1


def test_a_form_sent_once_and_then_changed_is_kept_and_asked_about(cast, makaton, visit_as):
    mo = visit_as(cast.mo)
    page = mo.get(f"/training/{makaton.programme_id}")
    answers = {**page.form(), "date": str(db.session.scalar(select(Pool.id))), "staff": str(cast.liz.id)}
    mo.post(f"/training/{makaton.programme_id}/bookings", answers)
    again = mo.post(f"/training/{makaton.programme_id}/bookings", {**answers, "later": "3"})
    assert again.status == 422 and "You have sent this form once already" in again.main
    assert taken() == 1


def test_every_deed_leaves_a_note_of_who_did_it(cast, makaton, book):
    book(cast.mo, makaton, cast.liz)
    deeds = set(db.session.scalars(select(AuditNote.deed).where(AuditNote.actor == f"person:{cast.mo.id}")))
    assert {"booked a course", "asked for places"} <= deeds


def test_a_childminder_books_herself(cast, makaton, book):
    fern, answer = book(cast.fern, makaton, cast.fern)
    assert "Fern Lowe has a place" in fern.follow(answer).main


def test_each_of_the_staff_has_a_place_of_their_own(cast, makaton, book):
    book(cast.mo, makaton, cast.liz, cast.sam)
    assert set(db.session.scalars(select(Place.person_id))) == {cast.liz.id, cast.sam.id}


def test_once_the_day_is_over_the_booking_says_who_had_a_place(cast, makaton, book, frozen_clock):
    mo, answer = book(cast.mo, makaton, cast.liz)
    assert "Liz Barker has a place" in mo.follow(answer).text()
    frozen_clock("2027-05-30 09:00")
    assert "Liz Barker: had a place" in mo.get("/training/bookings").main
    page = mo.follow(answer)
    assert "Liz Barker had a place" in page.title and "Who is coming" not in page.main


@pytest.mark.rule("XC-7")
def test_mo_sees_who_has_a_place_on_the_course_already(cast, makaton, book):
    mo, _ = book(cast.mo, makaton, cast.liz)
    page = mo.get(f"/training/{makaton.programme_id}").text()
    assert "Has a place on 23 March" in page.split("Liz Barker")[1].split("Sam Idris")[0]
    assert "Has a place" not in page.split("Sam Idris")[1]


@pytest.mark.rule("XC-7")
def test_who_could_not_be_booked_does_not_stand_among_who_is_coming(cast, makaton, book):
    book(cast.mo, makaton, cast.liz)
    mo, answer = book(cast.mo, makaton, cast.liz, cast.sam)
    coming, refused = mo.follow(answer).text().split("Who could not be booked")
    assert "Sam Idris: has a place" in coming and "Liz Barker" not in coming.split("Who is coming")[1]
    assert "Liz Barker: not booked" in refused
