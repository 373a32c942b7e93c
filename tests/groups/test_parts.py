"""With scripts, only what changes travels; what it says is the same."""

from contextvars import Context

from eysend.core.db import db


def test_the_part_says_what_the_page_says(visit_as, cast, session_on):
    pool, sana = session_on(), visit_as(cast.sana)
    part = sana.get(f"/p/whats-on/{pool.occurrence_id}")
    page = sana.get(f"/whats-on/{pool.occurrence_id}")
    assert "<html" not in part.html and part.title == page.title
    assert part.text("h1") == page.text("h1") and part.text("form") in page.text("form")


def send(sana, pool, **answers):
    """What htmx gets for the form."""
    data = {"adults": "1", "submission_id": str(pool.id), **answers}
    address = f"/whats-on/{pool.occurrence_id}/bookings"
    db.session.rollback()  # reading took the write lock
    return Context().run(sana.client.post, address, data=data, headers={"HX-Request": "true"})


def test_a_booking_answers_with_the_confirmation_and_its_address(visit_as, cast, session_on):
    pool, sana = session_on(), visit_as(cast.sana)
    answer = send(sana, pool, coming=f"child:{cast.amir.id}")
    assert answer.status_code == 200 and "You have a place" in answer.text and "<html" not in answer.text
    assert "You have a place" in sana.get(answer.headers["HX-Push-Url"]).main


def test_a_slip_answers_with_the_form_alone(visit_as, cast, session_on):
    pool, sana = session_on(), visit_as(cast.sana)
    answer = send(sana, pool)
    assert answer.status_code == 422 and "Tick who is coming" in answer.text and "<html" not in answer.text
