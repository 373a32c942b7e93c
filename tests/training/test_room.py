"""The photo of the room stands on the page of a course that is held there, and staff find their way to it and back."""

import io
from datetime import date

import pytest

from eysend.core.db import db
from tests.bookings.test_rooms import WORDS, camera
from tests.training.test_budget import BUDGET, cost

SEE = "See a photo of the room"


@pytest.fixture
def held(run_by_portage):
    """Makaton at Elm House on 23 March, with its session."""
    made, sessions = run_by_portage(date(2027, 3, 23))
    sessions[0].venue_name, sessions[0].venue_postcode = "Elm House", "DE5 3ZQ"
    db.session.commit()
    return made, sessions[0]


@pytest.fixture
def photo(cast, visit_as, held):
    """Pat shows a photo of Elm House."""
    pat, here = visit_as(cast.pat), f"/rooms/of/{held[1].id}"
    said = {**pat.get(here).form(), "words": WORDS, "nobody": "true"}
    assert pat.post(here, {**said, "file": (io.BytesIO(camera()), "room.jpg")}).status == 303


@pytest.mark.parametrize("name", ["mo", "sana", "pat"])
def test_whoever_reads_of_the_course_may_look_at_its_room(cast, visit_as, held, photo, name):
    page = visit_as(cast.people[name]).get(f"/training/{held[0].programme_id}")
    assert SEE in page.main and [img["alt"] for img in page.outline.all("img")] == [WORDS]


def test_signed_out_too_and_within_the_budget(visitor, held, photo):
    course = f"/training/{held[0].programme_id}"
    assert SEE in visitor.get(course).main and cost(visitor, course) <= BUDGET


def test_a_course_online_or_in_another_room_shows_none(visitor, held, photo):
    held[1].venue_name = "Harbour Hall"
    db.session.commit()
    assert SEE not in visitor.get(f"/training/{held[0].programme_id}").main


def test_pat_finds_the_photo_from_the_date_and_the_way_back(cast, visit_as, held):
    pat, here = visit_as(cast.pat), f"/training/dates/{held[1].id}"
    assert f"/rooms/of/{held[1].id}" in pat.get(here).links
    assert here in pat.get(f"/rooms/of/{held[1].id}").links and pat.get(here).status == 200
