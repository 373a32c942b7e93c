"""A colleague comes instead; places are given up, and what that costs is told first (XC-7)."""

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Place
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.training.course_booking import CourseBooking, Line


@pytest.fixture
def booked(cast, makaton, book):
    """Mo has booked Liz: his browser and the booking's address."""
    mo, answer = book(cast.mo, makaton, cast.liz, purchase_order="PO 17")
    return mo, answer.location


def change(mo, here, what, number=0, **answers):
    line = db.session.scalars(select(Line).order_by(Line.course_booking_id, Line.number)).all()[number]
    page = mo.get(f"{here}/{what}?line={line.id}")
    return page, mo.post(f"{here}/{what}", {**page.form(), **answers})


def taken():
    db.session.expire_all()
    return db.session.scalar(select(Pool.taken))


@pytest.mark.rule("XC-7")
def test_mo_swaps_liz_for_sam_the_day_before(cast, booked, frozen_clock):
    frozen_clock("2027-03-22 16:00")
    mo, here = booked
    _, answer = change(mo, here, "substitutions", person=str(cast.sam.id))
    page = mo.follow(answer)
    assert "Sam Idris: has a place. Comes instead of Liz Barker." in page.main
    assert taken() == 1


@pytest.mark.rule("XC-7")
def test_the_swap_keeps_its_history(cast, booked):
    mo, here = booked
    change(mo, here, "substitutions", person=str(cast.sam.id))
    places = {place.name: place for place in db.session.scalars(select(Place))}
    assert places["Liz Barker"].state == "substituted"
    assert places["Sam Idris"].substituted_from == places["Liz Barker"].id


def test_a_swap_sent_twice_is_one_swap(cast, booked):
    mo, here = booked
    line = db.session.scalar(select(Line))
    answers = {**mo.get(f"{here}/substitutions?line={line.id}").form(), "person": str(cast.sam.id)}
    assert [mo.post(f"{here}/substitutions", answers).status for _ in range(2)] == [303, 303]
    assert len(db.session.scalars(select(Place)).all()) == 2


def test_a_place_kept_gets_its_name(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, later="1")
    page, named = change(mo, answer.location, "substitutions", first_name="Ama", last_name="Boateng")
    assert "Who is coming?" in page.main
    assert "Ama Boateng has a place" in mo.follow(named).main


def test_who_is_on_the_course_already_cannot_be_swapped_in(cast, makaton, book, booked):
    mo, here = booked
    book(cast.joy, makaton, cast.sam)
    _, answer = change(mo, here, "substitutions", person=str(cast.sam.id))
    assert (answer.status, "#person" in answer.links) == (422, True) and "Sam Idris has been booked on" in answer.main


def test_one_place_is_given_up_and_the_other_stays(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, cast.liz, cast.sam)
    line = db.session.scalars(select(Line).order_by(Line.course_booking_id, Line.number)).first()
    _, gone = change(mo, answer.location, "cancellations", lines=str(line.id))
    page = mo.follow(gone)
    assert "Liz Barker: place given up." in page.main and "Sam Idris has a place" in page.main
    assert taken() == 1


def test_the_whole_booking_is_cancelled_and_who_waits_gets_the_place(cast, makaton, book, booked):
    mo, here = booked
    line = db.session.scalar(select(Line.id))
    book(cast.joy, makaton, cast.mo, cast.joy, cast.sam)
    kit, waits = book(cast.kit, makaton, cast.kit)
    page = mo.get(f"{here}/cancellations")
    mo.post(f"{here}/cancellations", {**page.form(), "lines": str(line)})
    assert "Kit Ansah: is offered a place, answer by 13:00 on Thursday 4 March" in kit.get(waits.location).main


def test_giving_up_early_costs_nothing(booked):
    mo, here = booked
    line = db.session.scalar(select(Line.id))
    page, answer = change(mo, here, "cancellations", lines=str(line))
    assert "This costs nothing" in page.main
    assert "charge" not in mo.follow(answer).main.split("If you cancel")[0]


@pytest.mark.rule("XC-7")
def test_giving_up_late_shows_the_charge_before_it_is_confirmed(booked, frozen_clock):
    frozen_clock("2027-03-22 16:00")
    mo, here = booked
    line = db.session.scalar(select(Line.id))
    page, answer = change(mo, here, "cancellations", lines=str(line))
    assert "We charge £30 for each place" in page.main and "free of charge until 7 days before" in page.main
    assert "Liz Barker: place given up, charge £30." in mo.follow(answer).main


@pytest.mark.rule("XC-7")
def test_a_page_opened_before_the_charge_began_cannot_charge(booked, frozen_clock):
    mo, here = booked
    line = db.session.scalar(select(Line.id))
    page = mo.get(f"{here}/cancellations")
    frozen_clock("2027-03-22 16:00")
    answer = mo.post(f"{here}/cancellations", {**page.form(), "lines": str(line)})
    assert answer.status == 422 and "We charge £30" in answer.main and taken() == 1


@pytest.mark.parametrize("charge", ["abc", "", "-1", "1.5", "9" * 201])
def test_a_charge_that_is_no_number_is_refused_in_words(booked, charge):
    sent = {"lines": str(db.session.scalar(select(Line.id))), "charge": charge}
    answer = booked[0].post(f"{booked[1]}/cancellations", sent)
    assert answer.status == 422 and answer.title.startswith("Error:") and taken() == 1


@pytest.mark.rule("XC-7")
def test_the_terms_agreed_at_booking_hold_when_the_course_gets_dearer(booked, makaton, frozen_clock):
    makaton.late_charge = 9900
    db.session.commit()
    frozen_clock("2027-03-22 16:00")
    mo, here = booked
    page = mo.get(f"{here}/cancellations")
    assert "£30" in page.main and "£99" not in page.main


def test_giving_up_a_place_on_the_waiting_list_costs_nothing_however_late(cast, makaton, book, frozen_clock):
    book(cast.joy, makaton, cast.mo, cast.joy, cast.liz, cast.sam)
    kit, answer = book(cast.kit, makaton, cast.kit)
    frozen_clock("2027-03-22 16:00")
    line = db.session.scalars(select(Line.id).join(CourseBooking).where(CourseBooking.booker_id == cast.kit.id)).one()
    page = kit.get(f"{answer.location}/cancellations")
    assert "This costs nothing" in page.main
    gone = kit.post(f"{answer.location}/cancellations", {**page.form(), "lines": str(line)})
    assert "Kit Ansah: left the waiting list." in kit.follow(gone).main


@pytest.mark.parametrize("who", ["kit", "fern", "sana", "liz", "pat"])
def test_only_acorns_people_see_the_bookings_of_acorns(cast, booked, visit_as, who):
    _, here = booked
    other = visit_as(getattr(cast, who))
    line = db.session.scalar(select(Line.id))
    for page in (here, f"{here}/substitutions?line={line}", f"{here}/cancellations"):
        assert other.get(page).status == 404
    assert other.post(f"{here}/cancellations", {"lines": str(line), "charge": "0"}).status == 404
    assert taken() == 1


def test_joy_sees_what_mo_booked(cast, booked, visit_as):
    assert "Liz Barker: has a place" in visit_as(cast.joy).get("/training/bookings").main


def test_a_key_person_has_no_page_of_bookings(cast, booked, visit_as):
    assert visit_as(cast.liz).get("/training/bookings").status == 404


def test_my_bookings_leads_to_where_the_charge_is_told(cast, booked):
    mo, _ = booked
    behind = db.session.scalar(select(Line.booking_id))
    assert "Liz Barker: has a place" in mo.follow(mo.get(f"/my-bookings/{behind}")).main
    answer = mo.post(f"/my-bookings/{behind}/cancellation")
    assert answer.location == f"/training/bookings/{behind}/cancellations"
    assert "Which places do you give up?" in mo.follow(answer).main and taken() == 1


def test_fern_works_alone_and_is_told_that_there_is_nobody_to_swap_with(cast, makaton, book):
    fern, answer = book(cast.fern, makaton, cast.fern)
    page, refused = change(fern, answer.location, "substitutions")
    assert "Nobody else is on your staff list." in page.main
    assert refused.status == 422 and "Choose one person" in refused.main


def test_what_is_given_up_already_cannot_be_given_up_again(booked):
    mo, here = booked
    line = str(db.session.scalar(select(Line.id)))
    _, first = change(mo, here, "cancellations", lines=line)
    assert "Nothing is left to give up here" in mo.get(f"{here}/cancellations").main
    assert mo.post(f"{here}/cancellations", {"lines": line, "charge": "0"}).status == first.status == 303


@pytest.mark.rule("XC-7")
def test_who_moved_up_too_late_to_cancel_free_of_charge_pays_nothing(cast, makaton, book, frozen_clock):
    makaton.programme.offer_hours = 0
    mo, full = book(cast.mo, makaton, cast.mo, cast.joy, cast.liz, cast.sam)
    kit, waits = book(cast.kit, makaton, cast.kit)
    frozen_clock("2027-03-22 16:00")
    change(mo, full.location, "cancellations", lines=str(db.session.scalar(select(Line.id).order_by(Line.id))))
    page = kit.get(f"{waits.location}/cancellations")
    line = db.session.scalar(select(Line.id).where(Line.asked_for == "Kit Ansah"))
    assert "This costs nothing" in page.main
    gone = kit.post(f"{waits.location}/cancellations", {**page.form(), "lines": str(line)})
    assert "Kit Ansah: place given up." in kit.follow(gone).main
