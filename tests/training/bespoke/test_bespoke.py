"""Training of a setting's own: asked for, offered, agreed, and then an event that it alone sees (DER-26)."""

import csv
import io

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.tasks.task import Task
from eysend.training.bespoke.bespoke_request import BespokeRequest
from eysend.training.course import Course

OFFER = {"sessions": "4 5 2027, 13:00 to 16:00", "venue_name": "Acorns Pre-school", "places_room": "12",
         "charge": "250", "words": "We bring the materials."}  # fmt: skip


@pytest.fixture
def asked(cast, visit_as):
    """Mo asks for a sensory session for 12 staff: his browser and the request's address."""
    mo = visit_as(cast.mo)
    return mo, mo.post("/training/bespoke", {**mo.get("/training/bespoke/new").form(), **wish(cast)}).location


def wish(cast, **other):
    """What Mo fills in."""
    said = {"topic": "sensory_processing", "need": "Calm corners", "people": "12", "days": "Tuesdays after 13:00"}
    reach = {"where": "Acorns", "contact": "Mo Farrell, 01632 960 001"}
    return {"setting": str(cast.acorns.id), **said, **reach, **other}


def press(visitor, here, what, **answers):
    return visitor.post(f"{here}/{what}", {**visitor.get(here).form(), **answers})


def letters():
    db.session.expire_all()
    return [post.template.split("_")[-1] for post in db.session.scalars(select(Post).order_by(Post.id))]


@pytest.fixture
def agreed(asked, cast, visit_as):
    """Tess has made an offer and Mo has agreed to it."""
    mo, here = asked
    press(visit_as(cast.tess), here, "offers", **OFFER)
    mo.follow(press(mo, here, "agreement"))
    return mo, here


@pytest.mark.rule("DER-26")
def test_a_request_is_read_by_the_team_and_says_what_happens_next(asked):
    mo, here = asked
    page = mo.get(here).main
    assert "We are reading it" in page and "within ten working days" in page
    assert db.session.scalar(select(Task.what)) == "A setting asks for training of its own: Sensory processing"


@pytest.mark.rule("DER-26")
@pytest.mark.parametrize("contact", ["", "Mo"])
def test_a_request_without_a_way_to_reach_somebody_cannot_be_sent(cast, visit_as, contact):
    answer = visit_as(cast.mo).post("/training/bespoke", wish(cast, contact=contact))
    assert answer.status == 422 and "Calm corners" in answer.html
    assert not db.session.scalars(select(BespokeRequest)).all()


def test_nothing_is_booked_until_the_setting_agrees(asked, cast, visit_as):
    mo, here = asked
    press(visit_as(cast.tess), here, "offers", **OFFER)
    page = mo.get(here).main
    assert "Nothing is booked until you agree" in page and "£250 in all" in page
    assert not db.session.scalars(select(Course)).all() and letters() == ["offered"]


@pytest.mark.rule("DER-26")
def test_the_event_is_seen_by_acorns_alone(agreed, cast, visit_as, visitor):
    mo, here = agreed
    event = f"/training/{db.session.scalar(select(Course.programme_id))}"
    assert "Say who is coming" in mo.get(here).main and mo.get(event).status == 200
    for stranger in (visitor, visit_as(cast.fern), visit_as(cast.kit), visit_as(cast.sana)):
        assert stranger.get(event).status == 404 and "Sensory processing for" not in stranger.get("/training").main


@pytest.mark.rule("DER-26")
def test_another_setting_cannot_book_on_it_either(agreed, cast, visit_as):
    mo, _ = agreed
    event = f"/training/{db.session.scalar(select(Course.programme_id))}"
    date = next(one["value"] for one in mo.get(event).outline.all("input") if one.get("name") == "date")
    sent = {"setting": str(cast.ferns.id), "date": date, "staff": [str(cast.fern.id)]}
    assert visit_as(cast.fern).post(f"{event}/bookings", sent).status == 404
    booked = mo.post(f"{event}/bookings", {**mo.get(event).form(), "date": date, "later": "6"})
    assert "have a place" in mo.follow(booked).main


def test_agreeing_twice_is_one_event_and_nothing_can_be_taken_back_behind_it(agreed):
    mo, here = agreed
    assert press(mo, here, "agreement").status == 409
    assert press(mo, here, "withdrawal").status == 409
    assert len(db.session.scalars(select(Course)).all()) == 1


def test_a_refusal_says_why_and_a_withdrawn_request_is_over(asked, cast, visit_as):
    mo, here = asked
    tess = visit_as(cast.tess)
    assert press(tess, here, "refusal", why="").status == 422
    press(tess, here, "refusal", why="Nobody is free before June.")
    assert "Nobody is free before June." in mo.get(here).main and letters() == ["refused"]


def test_a_day_that_is_over_can_be_agreed_to_no_more(asked, cast, visit_as, frozen_clock):
    mo, here = asked
    press(visit_as(cast.tess), here, "offers", **OFFER)
    frozen_clock("2027-05-05 09:00")
    answer = press(mo, here, "agreement")
    assert answer.status == 409 and "The day that was offered is over" in answer.main
    assert db.session.scalar(select(BespokeRequest.state)) == "offered"


def test_requests_are_seen_by_the_setting_and_who_runs_courses(asked, cast, visit_as):
    _, here = asked
    assert {visit_as(getattr(cast, who)).get(here).status for who in ("fern", "sana", "val")} == {404}
    assert visit_as(cast.tess).post(f"{here}/agreement").status == 404
    assert visit_as(cast.mo).post(f"{here}/offers", OFFER).status == 404


@pytest.mark.rule("XC-7")
def test_what_was_agreed_is_kept_in_its_words_and_exported(agreed, cast, visit_as):
    text = visit_as(cast.ada).get("/training/charges.csv").response.get_data(as_text=True)
    (row,) = list(csv.DictReader(io.StringIO(text)))
    assert row["Pounds"] == "250.00" and "£250 in all" in row["What was agreed to"]
    assert "£250 in all" in db.session.scalar(select(BespokeRequest.policy))


def test_the_offer_names_its_days_in_words_and_its_event_never_says_that_it_is_free(cast, visit_as, asked):
    mo, here = asked
    press(visit_as(cast.pat), here, "offers", **OFFER)
    assert "Tuesday 4 May 2027, 13:00 to 16:00" in mo.get(here).main
    press(mo, here, "agreement")
    event = mo.get(next(link for link in mo.get(here).links if link.startswith("/training/0"))).main
    assert "Your setting alone" in event and event.count("was agreed for everybody together") == 2
    assert "Free" not in event


@pytest.mark.rule("DER-26")
@pytest.mark.parametrize(("who", "what"), [("mo", "withdrawal"), ("tess", "refusal")])
def test_what_was_withdrawn_or_refused_is_asked_for_again_without_a_question(asked, cast, visit_as, who, what):
    mo, here = asked
    again = {**mo.get("/training/bespoke/new").form(), **wish(cast)}
    assert mo.post("/training/bespoke", again).status == 409
    assert press(visit_as(getattr(cast, who)), here, what, why="Nobody is free.").status == 303
    answer = mo.post("/training/bespoke", again)
    assert answer.status == 303 and answer.location != here
