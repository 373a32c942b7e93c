"""Parent, child, brothers and sisters as one party: one adult and up to three children, or whatever was said."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.groups.photo_permission import PhotoPermission
from eysend.people.home import Sibling


@pytest.fixture
def sana_with_three(cast, visit_as):
    """Sana, with three brothers and sisters of Amir to bring along."""
    along = [Sibling(person_id=cast.sana.id, first_name=name) for name in ("Zara", "Yusuf", "Lina")]
    db.session.add_all(along)
    db.session.commit()
    return visit_as(cast.sana), [f"child:{cast.amir.id}", *(f"sibling:{one.id}" for one in along)]


def ask(sana, pool, coming, adults="1", **more):
    there = f"/whats-on/{pool.occurrence_id}"
    return sana.post(f"{there}/bookings", {**sana.get(there).form(), "coming": coming, "adults": adults, **more})


@pytest.mark.rule("LTS-13")
def test_one_adult_and_three_children_are_one_party(sana_with_three, session_on):
    sana, coming = sana_with_three
    pool = session_on(max_adults=1, max_children=3)
    page = sana.follow(ask(sana, pool, coming[:3]))
    assert "You have a place" in page.main and "and 1 adult" in page.main and pool.taken == 4


@pytest.mark.rule("LTS-13")
def test_a_fourth_child_is_one_too_many_and_nothing_is_retyped(sana_with_three, session_on):
    sana, coming = sana_with_three
    page = ask(sana, session_on(max_adults=1, max_children=3), coming)
    assert page.status == 422 and "You can bring 1 adult and up to 3 children." in page.main
    assert sum("checked" in box for box in page.outline.all("input")) == 4


def test_the_page_says_before_how_many_may_come(sana_with_three, session_on):
    sana, _ = sana_with_three
    page = sana.get(f"/whats-on/{session_on(max_adults=1, max_children=3).occurrence_id}")
    assert "1 adult and up to 3 children" in page.main and "2 adults" not in page.main


@pytest.mark.rule("LEI-5")
def test_where_brothers_and_sisters_cannot_come_they_are_not_asked_for(sana_with_three, session_on):
    sana, coming = sana_with_three
    pool = session_on(siblings=False)
    page = sana.get(f"/whats-on/{pool.occurrence_id}")
    assert "Brothers and sisters cannot come" in page.main and "Zara" not in page.main
    assert ask(sana, pool, coming).status == 422


@pytest.mark.rule("LEI-5")
def test_what_children_practise_there_stands_on_the_page(visitor, session_on):
    pool = session_on(focus="Taking turns.")
    assert "What children practise there Taking turns." in visitor.get(f"/whats-on/{pool.occurrence_id}").main


@pytest.mark.rule("WNH-2")
def test_a_drop_in_needs_no_booking(sana_with_three, session_on, book, cast):
    sana, _ = sana_with_three
    pool = session_on(booking="none")
    assert "No booking needed. Just come." in sana.get("/whats-on").main
    page = sana.get(f"/whats-on/{pool.occurrence_id}")
    assert "Book places" not in page.main and "Pat, Portage Home Visitor." in page.main
    assert book(cast.sana, pool).state == "refused"


@pytest.mark.rule("WNH-2")
def test_where_booking_is_a_choice_a_place_may_be_kept(sana_with_three, session_on):
    sana, coming = sana_with_three
    pool = session_on(booking="optional")
    assert "You can just come" in sana.get(f"/whats-on/{pool.occurrence_id}").main
    assert ask(sana, pool, coming[:1]).status == 303


@pytest.mark.rule("LEI-6")
def test_one_booking_of_a_family_event_is_one_place_however_many_come(sana_with_three, session_on):
    sana, coming = sana_with_three
    pool = session_on(kind="event", unit="family", max_party=12)
    ask(sana, pool, coming, adults="2", photos="yes")
    assert pool.taken == 1


@pytest.fixture
def easter(session_on):
    """An Easter event, one place a family."""
    return session_on(kind="event", season="easter", unit="family", max_party=12, name="Spring morning")


@pytest.mark.rule("LEI-6")
def test_who_books_a_family_event_is_asked_about_photos(sana_with_three, easter):
    sana, coming = sana_with_three
    page = ask(sana, easter, coming[:1])
    assert page.status == 422 and "Choose whether we may take photos" in page.main
    there = f"/whats-on/{easter.occurrence_id}"
    form = {**sana.get(there).form(), "coming": coming[:1], "adults": "1", "photos": "no"}
    assert sana.post(f"{there}/bookings", form).status == 303
    assert db.session.scalars(select(PhotoPermission)).one().given is False


@pytest.mark.rule("LEI-6")
def test_a_family_changes_its_mind_about_photos(sana_with_three, easter, visit_as, cast):
    sana, coming = sana_with_three
    there = f"/whats-on/{easter.occurrence_id}"
    form = {**sana.get(there).form(), "coming": coming[:1], "adults": "1", "photos": "yes"}
    sana.post(f"{there}/bookings", form)
    assert 'value="yes" checked' in sana.get(there).html
    sana.follow(sana.post(f"{there}/photos", {"photos": "no"}))
    assert 'value="no" checked' in sana.get(there).html
    assert visit_as(cast.nia).post(f"{there}/photos", {"photos": "yes"}).status == 404
    db.session.expire_all()
    assert db.session.scalars(select(PhotoPermission)).one().given is False
