"""Pat's observation in Firefox and in WebKit: the fifteen that matter most of what Chromium is put through."""

import json

import pytest
from sqlalchemy import delete, func, select

from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.people.signin_session import SignInSession
from tests.journeys.offline.tablet import PLANTED, answer_with, drop_halfway, inbox, lose_the_answer, read

ANSWERS = {
    "place": "setting",
    "seen_on-day": "2",
    "seen_on-month": "3",
    "seen_on-year": "2027",
    "started": "10:00",
    "minutes": "40",
    "context": "Free play.",
    "kind": "narrative",
    "saw": PLANTED,
    "strengths": "He stays with what he likes.",
    "next_steps": "Joy offers two toys.",
}


def rows():
    return read(select(func.count()).select_from(Observation))[0][0]


def nothing_lost(seat):
    waits = seat.outbox()  # first: a form on its way is met here, or there
    arrived = inbox()
    assert seat.finished == arrived.keys() | waits.keys()
    assert all(arrived[form] == waits[form] for form in arrived.keys() & waits.keys())


@pytest.fixture
def amir(cast):
    answers = ANSWERS | {"child_id": str(cast.amir.id)}
    db.session.rollback()  # or the service finds the database busy
    return answers


@pytest.fixture
def finished(seat, faults, amir):
    """Pat finished an observation of Amir while the service could not be reached."""
    seat.be_ready()
    faults.dead = True
    seat.type(**amir)
    seat.finish()
    return seat


def test_what_is_typed_is_kept_as_it_is_typed(seat):
    seat.open_form()
    seat.type(context="Free play.")
    seat.wait("[data-status]", "Saved on this device")


def test_the_browser_says_ready_only_when_it_has_everything(seat):
    seat.be_ready()
    kept = seat.browser.js("async () => (await (await caches.open((await caches.keys())[0])).keys()).length")
    assert kept >= 8


def test_the_form_opens_with_no_service_at_all(seat, faults):
    seat.be_ready()
    faults.dead = True
    seat.open_form()
    seat.wait("form[data-shell][data-kept]")


def test_finished_without_service_it_says_not_sent_yet(finished):
    assert "Not sent yet" in finished.text("[data-finished]")
    assert len(finished.outbox()) == 1
    assert rows() == 0


def test_it_arrives_once_when_the_service_is_back(finished, faults):
    faults.mend()
    finished.all_sent()
    assert rows() == 1
    nothing_lost(finished)


def test_the_answer_is_lost_and_it_is_still_one(finished, faults):
    faults.mend()
    faults.break_with(lose_the_answer)
    finished.send_now()
    finished.wait("[data-waiting-list]")
    faults.mend()
    finished.all_sent()
    assert rows() == 1
    nothing_lost(finished)


def test_the_line_breaks_while_it_is_on_its_way(finished, faults):
    faults.mend()
    faults.break_with(drop_halfway)
    finished.send_now()
    finished.wait("[data-waiting-list]")
    assert rows() == 0
    faults.mend()
    finished.all_sent()
    nothing_lost(finished)


@pytest.mark.parametrize("status", ["200 OK", "204 No Content", "404 Not Found", "500 Internal Server Error"])
def test_somebody_else_answers_and_the_form_stays(finished, faults, status):
    faults.mend()
    faults.break_with(answer_with(status, b"" if "204" in status else b"<h1>Hotel</h1>"))
    finished.send_now()
    finished.wait("[data-waiting-list]")
    nothing_lost(finished)
    assert len(finished.outbox()) == 1


def test_an_unfinished_form_is_offered_again(seat, amir):
    seat.open_form()
    seat.type(**amir)
    seat.wait("[data-status]", "Saved on this device")
    seat.open_form()
    seat.wait("[data-unfinished]", "unfinished form")
    seat.press("Carry on with it")
    seat.wait("[data-status]", "Saved on this device")
    assert seat.browser.js("() => document.querySelector('#saw').value") == PLANTED


TWICE = """() => {
  const buttons = [...document.querySelectorAll("form[data-kept] button")]
  const finish = buttons.find((one) => one.textContent.trim() === "Finish")
  finish.click()
  finish.click()
}"""


def test_finish_pressed_twice_is_one_form(seat, amir):
    seat.open_form()
    seat.type(**amir)
    seat.browser.js(TWICE)
    seat.wait("[data-finished]", "Sent. Received at")
    assert rows() == 1


def test_three_forms_arrive_in_the_order_in_which_they_were_finished(seat, faults, amir):
    seat.be_ready()
    faults.dead = True
    for number in range(3):
        seat.open_form()
        seat.type(**amir | {"saw": f"{PLANTED} {number}"})
        seat.finish()
    faults.mend()
    seat.all_sent()
    told = [answers["saw"][-1] for (answers,) in read(select(Observation.answers).order_by(Observation.received_at))]
    assert told == ["0", "1", "2"]
    nothing_lost(seat)


def test_the_session_ended_and_what_was_finished_is_sent_all_the_same(finished, faults):
    db.session.execute(delete(SignInSession))
    db.session.commit()
    faults.mend()
    finished.all_sent()
    nothing_lost(finished)


def test_nothing_that_was_typed_lies_open(finished):
    stored = finished.stored()
    assert PLANTED not in stored and "Amir" not in stored


def test_a_form_that_is_refused_comes_back_to_be_put_right(seat, faults, amir):
    seat.be_ready()
    faults.dead = True
    seat.type(**amir | {"seen_on-year": "2020"})  # before he was born, which only the service knows
    seat.finish()
    faults.mend()
    seat.all_sent()
    seat.open_form()
    seat.wait("[data-unfinished]", "we need you to check")


def test_the_receipt_is_believed_only_with_its_id_and_hash(finished, faults):
    body = json.dumps(
        {"results": [{"id": form, "sha256": "0" * 64, "result": "received"} for form in finished.finished]}
    )
    faults.mend()
    faults.break_with(answer_with("200 OK", body.encode(), "application/json"))
    finished.send_now()
    finished.wait("[data-waiting-list]")
    assert len(finished.outbox()) == 1
