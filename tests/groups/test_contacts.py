"""Families of a group may share a contact if they want to; nobody is on the list by default (LTS-15)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.groups.contacts.contact import SharedContact
from eysend.people.home import Home

SANA = {"name": "Sana", "contact": "01632 960 111", "yes": "true"}
NIA = {"name": "Nia", "contact": "01632 960 222", "yes": "true"}


@pytest.fixture
def places(cast, session_on, book):
    """Sana, Tom (the other home) and Nia have a place in the same series, on their own dates; none is protected."""
    for home in db.session.scalars(select(Home)):
        home.protected = False
    pools = [session_on(f"2027-03-{day}") for day in ("09", "16", "23")]
    for pool in pools:
        pool.occurrence.programme = pools[0].occurrence.programme
    db.session.commit()
    people = (cast.sana, cast.nia, cast.tom)
    found = zip(people, pools, strict=True)
    return {who.id: f"/my-bookings/{book(who, pool).booking_id}/contacts" for who, pool in found}


@pytest.mark.rule("LTS-15")
def test_nobody_is_on_the_list_until_they_tick_and_who_shares_reads_the_others(cast, visit_as, places):
    sana, nia = visit_as(cast.sana), visit_as(cast.nia)
    assert "You are not on any list" in sana.get(places[cast.sana.id]).main
    assert sana.post(places[cast.sana.id], {**SANA, "yes": ""}).status == 422
    sana.post(places[cast.sana.id], SANA)
    assert "960 111" not in nia.get(places[cast.nia.id]).html
    nia.post(places[cast.nia.id], NIA)
    assert "960 111" in nia.get(places[cast.nia.id]).main and "960 222" in sana.get(places[cast.sana.id]).main


@pytest.mark.rule("LTS-15")
def test_who_stops_is_off_the_list_at_once_and_what_they_wrote_is_gone(cast, visit_as, places):
    sana, nia = visit_as(cast.sana), visit_as(cast.nia)
    sana.post(places[cast.sana.id], SANA)
    nia.post(places[cast.nia.id], NIA)
    sana.post(f"{places[cast.sana.id]}/removal")
    assert "960 111" not in nia.get(places[cast.nia.id]).html
    db.session.expire_all()
    assert len(db.session.scalars(select(SharedContact)).all()) == 2
    assert "01632 960 111" not in [one.contact for one in db.session.scalars(select(SharedContact))]


@pytest.mark.rule("LTS-15", "XC-11")
def test_the_two_homes_of_one_child_never_meet_on_it(cast, visit_as, places):
    for person, said in ((cast.sana, SANA), (cast.tom, {**NIA, "name": "Tom", "contact": "01632 960 333"})):
        visit_as(person).post(places[person.id], said)
    assert "960 333" not in visit_as(cast.sana).get(places[cast.sana.id]).html
    assert "960 111" not in visit_as(cast.tom).get(places[cast.tom.id]).html


@pytest.mark.rule("LTS-15", "DER-8")
def test_a_protected_home_is_on_no_list(cast, visit_as, places):
    sana, nia = visit_as(cast.sana), visit_as(cast.nia)
    sana.post(places[cast.sana.id], SANA)
    nia.post(places[cast.nia.id], NIA)
    assert "960 111" in nia.get(places[cast.nia.id]).html
    db.session.scalar(select(Home).where(Home.person_id == cast.sana.id)).protected = True
    assert "960 111" not in nia.get(places[cast.nia.id]).html
    assert "your address is protected" in sana.get(places[cast.sana.id]).main
    assert sana.post(places[cast.sana.id], SANA).status == 404


def test_only_who_has_a_place_reaches_it(cast, visit_as, places):
    for person in (cast.mary, cast.pat, cast.mo):
        assert visit_as(person).get(places[cast.sana.id]).status == 404


@pytest.fixture
def shared(cast, visit_as, places):
    """Sana, who has a place on 9 March, and Nia, who has one on 16 March, share with each other."""
    sana, nia = visit_as(cast.sana), visit_as(cast.nia)
    sana.post(places[cast.sana.id], SANA)
    nia.post(places[cast.nia.id], NIA)
    assert "960 222" in sana.get(places[cast.sana.id]).html
    return sana, nia


@pytest.mark.rule("LTS-15")
@pytest.mark.parametrize(("now", "reads"), [("2027-03-09 11:29", True), ("2027-03-09 11:30", False)])
def test_who_has_no_place_ahead_reads_nobody_and_is_read_by_nobody(cast, shared, places, frozen_clock, now, reads):
    sana, nia = shared
    frozen_clock(now)
    assert ("960 222" in sana.get(places[cast.sana.id]).html) is reads
    assert ("960 111" in nia.get(places[cast.nia.id]).html) is reads


@pytest.mark.rule("LTS-15")
def test_who_gave_their_place_back_is_read_by_nobody(cast, shared, places):
    sana, nia = shared
    sana.post(places[cast.sana.id].replace("/contacts", "/cancellation"))
    assert "960 111" not in nia.get(places[cast.nia.id]).html


@pytest.mark.rule("LTS-15")
def test_who_had_a_place_may_delete_what_they_shared_and_shares_nothing_new(cast, shared, places, frozen_clock):
    frozen_clock("2027-03-10 09:00")
    page = shared[0].get(places[cast.sana.id])
    assert "You have no place ahead in this group" in page.main and "Delete what I shared" in page.main
    assert shared[0].post(places[cast.sana.id], SANA).status == 404
    shared[0].post(f"{places[cast.sana.id]}/removal")
    assert "Delete what I shared" not in shared[0].get(places[cast.sana.id]).main


@pytest.mark.rule("LTS-15")
def test_another_date_ahead_keeps_one_on_the_list(cast, shared, places, session_on, book, frozen_clock):
    sana, nia = shared
    later = session_on("2027-03-17")
    later.occurrence.programme_id = db.session.scalars(select(SharedContact.programme_id)).first()
    db.session.commit()
    book(cast.sana, later)
    frozen_clock("2027-03-10 09:00")
    assert "960 222" in sana.get(places[cast.sana.id]).html and "960 111" in nia.get(places[cast.nia.id]).html
