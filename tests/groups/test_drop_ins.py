"""A drop-in is saved, not booked; if it is called off or moves, everybody who saved it is told (WNH-2)."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.saving.saved_session import SavedSession
from eysend.bookings.standing_down import stand_down
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of


@pytest.fixture
def drop_in(session_on):
    """A drop-in of Portage at the family hub, on 16 March."""
    return session_on(team="portage", booking="none", name="Hub Drop-in")


@pytest.fixture
def called_off(cast, drop_in):
    """Pat calls it off; the letters that went out for it, by person."""

    def off():
        by = viewer_of(cast.pat, on=clock.today())
        stand_down(drop_in.occurrence_id, "illness", key=uuid4(), by=by, at=clock.now())
        db.session.commit()
        posts = db.session.scalars(select(Post).where(Post.template == "messages/booking_stood_down"))
        return {post.to_person: compose(post.template, post.values).body for post in posts}

    return off


@pytest.mark.rule("WNH-2")
def test_sana_saves_it_without_booking_and_finds_it_among_her_own(cast, visit_as, drop_in):
    sana, here = visit_as(cast.sana), f"/whats-on/{drop_in.occurrence_id}"
    assert "No booking needed" in sana.get(here).main and "Pat, Portage Home Visitor" in sana.get(here).main
    for _ in range(2):
        assert "You have saved this" in sana.follow(sana.post(f"{here}/saved")).main
    assert "Saved, no booking needed" in sana.get("/my-bookings").main and here in sana.get("/my-bookings").links
    assert not db.session.scalars(select(Booking)).all() and len(db.session.scalars(select(SavedSession)).all()) == 1


@pytest.mark.rule("WNH-2", "XC-3")
def test_everybody_who_saved_it_is_told_once_when_it_is_called_off(cast, visit_as, drop_in, called_off):
    for person in (cast.sana, cast.nia):
        visit_as(person).post(f"/whats-on/{drop_in.occurrence_id}/saved")
    letters = called_off()
    assert set(letters) == {cast.sana.id, cast.nia.id}
    assert "You had saved this session" in letters[cast.sana.id] and "illness in our team" in letters[cast.sana.id]
    assert "This was called off" in visit_as(cast.sana).get("/my-bookings").main


@pytest.mark.rule("WNH-2")
def test_who_takes_it_off_the_list_is_not_told(cast, visit_as, drop_in, called_off):
    sana, here = visit_as(cast.sana), f"/whats-on/{drop_in.occurrence_id}"
    sana.post(f"{here}/saved")
    sana.post(f"{here}/saved/removal")
    assert not called_off() and "Saved" not in sana.get("/my-bookings").main


@pytest.mark.rule("WNH-2", "XC-11")
def test_the_other_home_learns_nothing_of_it(cast, visit_as, drop_in, called_off):
    before = [visit_as(cast.tom).get(to).main for to in ("/my-bookings", f"/whats-on/{drop_in.occurrence_id}")]
    visit_as(cast.sana).post(f"/whats-on/{drop_in.occurrence_id}/saved")
    after = [visit_as(cast.tom).get(to).main for to in ("/my-bookings", f"/whats-on/{drop_in.occurrence_id}")]
    assert before == after and cast.tom.id not in called_off()


def test_what_must_be_booked_cannot_be_saved_and_staff_save_nothing(cast, visit_as, session_on, drop_in):
    booked = session_on("2027-03-23")
    assert visit_as(cast.sana).post(f"/whats-on/{booked.occurrence_id}/saved").status == 404
    assert visit_as(cast.pat).post(f"/whats-on/{drop_in.occurrence_id}/saved").status == 404
