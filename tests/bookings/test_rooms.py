"""The photo of a room: families look at it before they come; it is made anew, small, and nobody is in it."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from eysend.bookings.rooms import uploaded
from eysend.bookings.rooms.room_photo import RoomPhoto
from eysend.core.db import db

WORDS = "A carpet with toys, and a door to the garden."


def camera(size=(2400, 1600), kind="JPEG"):
    """A photo as a phone makes it, with the place where it was taken."""
    about = Image.Exif()
    about[0x8825] = {1: "N", 2: (52.0, 57.0, 0.0)}
    about[0x010F] = "Some camera"
    made = io.BytesIO()
    Image.new("RGB", size, "#3f7d6e").save(made, kind, exif=about)
    return made.getvalue()


@pytest.fixture
def session(session_on):
    """A stay and play at Ripley Family Hub on 16 March."""
    return session_on().occurrence


@pytest.fixture
def show(cast, visit_as, session):
    """`show(words=…)`: Pat shows a photo of its room."""

    def press(photo=None, who=None, **more):
        pat = visit_as(who or cast.pat)
        said = {**pat.get(f"/rooms/of/{session.id}").form(), "words": WORDS, "nobody": "true", **more}
        content = io.BytesIO(camera() if photo is None else photo)
        return pat.post(f"/rooms/of/{session.id}", {**said, "file": (content, "room.jpg")})

    return press


def kept():
    db.session.expire_all()
    return db.session.scalars(select(RoomPhoto)).all()


def test_a_family_finds_the_photo_with_its_words_and_what_it_costs_before_they_open_it(show, visitor, session):
    assert show().status == 303
    (photo,) = kept()
    page = visitor.get(f"/whats-on/{session.id}")
    assert f"See a photo of the room ({photo.weight})" in page.main
    (img,) = page.outline.all("img")
    assert (img["alt"], img["src"], img["loading"]) == (WORDS, f"/rooms/{photo.id}.jpg", "lazy")


def test_who_has_a_place_finds_it_on_their_booking(show, cast, visit_as, session_on, book):
    show()
    mine = book(cast.sana, session_on("2027-03-23"))
    assert "See a photo of the room" in visit_as(cast.sana).get(f"/my-bookings/{mine.booking_id}").main


def test_it_is_made_anew_without_the_place_or_the_camera_and_small(show):
    show()
    with Image.open(io.BytesIO(kept()[0].jpeg)) as photo:
        assert dict(photo.getexif()) == {} and max(photo.size) == 960


def test_a_browser_may_keep_it_for_ever_and_another_photo_has_another_address(show, visitor):
    show()
    first = kept()[0].id
    answer = visitor.get(f"/rooms/{first}.jpg").response
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "image/jpeg" and answer.data.startswith(b"\xff\xd8")
    show(words="Another wall.")
    assert len(kept()) == 1 and visitor.get(f"/rooms/{first}.jpg").status == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"photo": b""}, "not a photo"),
        ({"photo": b"GIF89a"}, "not a photo that we can open"),
        ({"words": ""}, "Enter what the photo shows"),
        ({"nobody": ""}, "nobody can be seen in it"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_the_words_stay(show, wrong, words):
    page = show(**wrong)
    assert page.status == 422 and words in page.main and kept() == []
    assert wrong.get("words", WORDS) in page.html


def test_a_photo_that_is_too_large_is_not_opened(show, monkeypatch):
    monkeypatch.setattr(uploaded, "MOST_BYTES", 1000)
    page = show()
    assert page.status == 422 and "smaller than 10 MB" in page.main and kept() == []


def test_a_date_that_is_elsewhere_shows_no_photo_of_the_usual_room(show, visitor, session):
    show()
    session.venue_name = "Harbour Hall"
    db.session.commit()
    assert "photo of the room" not in visitor.get(f"/whats-on/{session.id}").main


def test_pat_takes_it_away(show, cast, visit_as, visitor, session):
    show()
    pat = visit_as(cast.pat)
    pat.post(f"/rooms/of/{session.id}/removal", pat.get(f"/rooms/of/{session.id}").form())
    assert kept() == [] and "photo of the room" not in visitor.get(f"/whats-on/{session.id}").main


def test_families_and_settings_show_none(cast, visit_as, session):
    for person in (cast.sana, cast.mo):
        assert visit_as(person).get(f"/rooms/of/{session.id}").status == 404
        assert visit_as(person).post(f"/rooms/of/{session.id}", {"words": WORDS}).status == 404
