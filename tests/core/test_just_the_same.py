"""Who pressed Back after a form had arrived, and sends just the same once more, is asked first."""

import pytest
from sqlalchemy import func, select

from eysend.bookings.booking import Booking
from eysend.core import clock, just_the_same
from eysend.core.db import db, new_id
from eysend.core.slots import run_slot
from eysend.people.jobs import JOBS
from eysend.referrals.intake import Intake
from eysend.referrals.permission.permission import Permission
from tests.bookings.conftest import book as book
from tests.bookings.conftest import session_on as session_on
from tests.referrals.conftest import PARENT, day

SAID = "You sent just the same at 09:00"


@pytest.fixture
def press(cast, visit_as, session_on):
    """`press()`: Sana opens the page of a session anew and books Amir and herself."""
    address, sana = f"/whats-on/{session_on(capacity=20).occurrence_id}/bookings", visit_as(cast.sana)

    def send(**more):
        return sana.post(address, {"coming": [f"child:{cast.amir.id}"], "adults": "1", **more})

    send.sana = sana
    return send


def number(model):
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.mark.rule("XC-1")
def test_sana_who_pressed_back_and_books_again_reads_that_she_has_and_finds_it(press):
    made = press()
    page = press()
    assert page.status == 409 and page.title.startswith(SAID) and made.location in page.links
    assert number(Booking) == 1


@pytest.mark.rule("XC-1")
def test_what_was_cancelled_is_booked_again_without_a_question(press):
    first = press()
    press.sana.post(f"{first.location}/cancellation")
    again = press()
    assert again.status == 303 and again.location != first.location


@pytest.mark.rule("DER-5", "HER-26")
def test_a_request_whose_permission_was_taken_back_is_asked_again_without_a_question(cast, visit_as, ask):
    first = ask()
    given = db.session.scalar(select(Permission.id))
    back = {**day("withdrawn_on", "2027-03-02"), "why": "We want to wait."}
    assert visit_as(cast.sana).post(f"/permissions/{given}/withdrawal", back).status == 303
    again = ask()
    assert again.status == 303 and again.location != first.location


@pytest.fixture
def ask(cast, visit_as):
    """`ask()`: Sana opens the one long page anew and sends her request."""
    sana = visit_as(cast.sana)
    return lambda **more: sana.post("/request-support", {**PARENT, **more})


@pytest.mark.rule("XC-4")
def test_a_request_sent_again_is_one_until_she_says_that_she_means_it(ask):
    ask()
    page = ask()
    assert page.status == 409 and "See the receipt" in page.text() and number(Intake) == 1
    assert ask(**page.form()).status == 303
    assert number(Intake) == 2


@pytest.mark.rule("XC-4")
def test_the_first_press_whose_answer_was_lost_has_its_receipt_again_though_she_meant_a_second(ask):
    key = str(new_id())
    first = ask(submission_id=key)
    assert ask(**ask().form()).status == 303
    assert ask(submission_id=key).location == first.location
    assert number(Intake) == 2


def test_other_words_are_another_request(ask):
    ask()
    assert ask(see="He has begun to bite.").status == 303
    assert number(Intake) == 2


def test_a_form_that_came_back_to_be_put_right_has_not_arrived(ask):
    for _ in range(2):
        assert ask(child_first="").status == 422


def test_a_day_later_nothing_is_asked(ask, frozen_clock):
    ask()
    frozen_clock("2027-03-03 09:01")
    assert ask().status == 303


def test_an_hour_after_its_day_nothing_is_kept(ask, frozen_clock):
    """The clock that deletes ran an hour before, when the day was not quite over."""
    [hourly] = [job for job in JOBS if job.do is just_the_same.forget]
    frozen_clock("2027-03-02 09:30")
    ask()
    for moment, kept in (("2027-03-03 09:00", 1), ("2027-03-03 10:00", 0)):
        frozen_clock(moment)
        assert run_slot(hourly, clock.now())
        assert number(just_the_same.Sent) == kept
        db.session.rollback()


def test_on_the_next_day_it_says_which_day_it_was(ask, frozen_clock):
    ask()
    frozen_clock("2027-03-03 08:00")
    assert "You sent just the same on Tuesday 2 March at 09:00" in ask().text()


def test_a_stranger_is_known_by_their_browser_and_no_other_is_told(cast, visitor, app):
    visitor.get("/request-support")
    visitor.post("/request-support", PARENT)
    assert visitor.post("/request-support", PARENT).status == 409
    other = type(visitor)(app)
    other.get("/request-support")
    assert other.post("/request-support", PARENT).status == 303


def test_tom_is_told_nothing_of_what_sana_sent(cast, visit_as, ask):
    ask()
    assert visit_as(cast.tom).post("/request-support", PARENT).status == 303
