"""Two records are one child: a register names them once, a page by their kept name, a list nobody twice (DER-6)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from eysend.bookings.booking import Booking, Place
from eysend.bookings.grant import AFTER_PORTAGE, Grant
from eysend.bookings.register import Register
from eysend.children.child import Child
from eysend.children.chronology import ChronologyLine
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.centre.queries import families, live_places
from eysend.groups.invitations import queries
from eysend.groups.invitations.path import let_in_after_portage
from eysend.groups.registers.sessions import expected_in
from eysend.groups.series.series import Series, SeriesDate
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from tests.groups.centre.test_places import centre, offer
from tests.groups.invitations.conftest import granted, invite, pools, small_steps
from tests.groups.test_registers import group, sheet, step

__all__ = ["centre", "granted", "group", "invite", "offer", "pools", "small_steps", "step"]


@pytest.fixture
def twin(cast):
    """Amir’s second record, which was merged into the first."""
    made = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(made)
    db.session.commit()
    return made


@pytest.fixture
def booked_as_twin(cast, group, twin):
    """Today’s group, for which Sana booked her child under his other record."""
    db.session.execute(update(Place).where(Place.child_id == cast.amir.id).values(child_id=twin.id))
    db.session.commit()
    return group


@pytest.fixture
def both_homes(cast, group, twin):
    """Sana and Tom each had a place for him, before anybody knew that the two are one child."""
    home = db.session.scalars(select(Home).where(Home.person_id == cast.tom.id)).one()
    first = db.session.scalars(select(Booking)).first()
    about = {"booker_id": cast.tom.id, "home_id": home.id, "pool": first.pool, "weight": 1, "state": "confirmed"}
    booking = Booking(reference="GROUP9", seq=9, booked_at=clock.now(), **about)
    booking.places.append(Place(pool_id=first.pool_id, child_id=twin.id, name="Ameer", state="confirmed"))
    db.session.add(booking)
    db.session.commit()
    return group


def test_a_register_expects_him_once_by_his_kept_name_with_his_steps(cast, both_homes, step):
    found = expected_in([both_homes], on=clock.today())[both_homes.id]
    assert [one.child.name for one in found] == ["Amir Haddad", "Bea Okafor"]
    assert found[0].steps == [(str(step.id), step.words)]


@pytest.mark.parametrize("which", ["amir", "twin"])
def test_a_device_that_knows_either_record_is_understood(cast, twin, visit_as, booked_as_twin, step, which):
    sent = sheet(booked_as_twin, (twin if which == "twin" else cast.amir, "yes", ""))
    sent |= {"row_0_step_0": str(step.id), "row_0_state_0": "achieved"}
    pat = visit_as(cast.pat)
    page = pat.follow(pat.post("/registers", sent))
    assert page.status == 200 and db.session.scalars(select(Register)).one()
    assert "Came" in page.main


def test_staff_who_work_with_him_read_the_row_of_his_other_record(cast, twin, visit_as, booked_as_twin):
    visit_as(cast.pat).post("/registers", sheet(booked_as_twin, (twin, "yes", "Loved the bubbles.")))
    row = db.session.scalars(select(Register)).one()
    (team,) = viewer_of(cast.tess, on=clock.today()).teams
    about = {"team": team, "from_day": date(2026, 9, 1)}
    db.session.add(Involvement(child_id=cast.amir.id, person_id=cast.tess.id, **about))
    db.session.commit()
    assert "Loved the bubbles." in visit_as(cast.tess).get(f"/registers/{row.id}").main


def test_the_sessions_page_has_one_line_for_him(cast, visit_as, both_homes):
    visit_as(cast.pat).post("/registers", sheet(both_homes, (cast.amir, "yes", "")))
    page = visit_as(cast.pat).get(f"/registers/sessions/{both_homes.id}")
    assert "1 came." in page.main and "Ameer" not in page.main


@pytest.mark.rule("XC-11")
def test_where_both_homes_had_a_place_neither_reads_that_he_was_there(cast, visit_as, both_homes):
    visit_as(cast.pat).post("/registers", sheet(both_homes, (cast.amir, "yes", "")))
    line = db.session.scalars(select(ChronologyLine).where(ChronologyLine.event == "came")).one()
    assert line.for_ == ["service"]


@pytest.mark.rule("HER-13")
def test_a_place_under_the_other_record_counts_towards_two_a_week(cast, twin, offer):
    offer(cast.sana, "am")
    db.session.execute(update(Place).values(child_id=twin.id))
    lee = viewer_of(cast.lee, on=clock.today())
    assert live_places(cast.amir.id, lee) == 1


def second_home_of_sana(cast, twin):
    """She has a home under each record."""
    db.session.add(Home(person_id=cast.sana.id, child_id=twin.id, tie="mother", from_day=date(2026, 9, 1)))
    db.session.commit()


def test_an_adult_with_a_home_under_each_is_offered_a_place_once(cast, twin):
    second_home_of_sana(cast, twin)
    found = families(viewer_of(cast.pat, on=clock.today()), on=clock.today())
    assert [home.child_id for home, _ in found if home.person_id == cast.sana.id] == [cast.amir.id]


@pytest.mark.rule("LTS-7")
def test_an_adult_with_a_home_under_each_is_invited_once(cast, twin, granted, invite, small_steps):
    second_home_of_sana(cast, twin)
    granted(cast.amir)
    granted(twin, decision="triage:2")
    pat = viewer_of(cast.pat, on=clock.today())
    dates = queries.dates_of(small_steps, pat, at=clock.now())
    asked = [one.home.person_id for one in queries.families_for(small_steps, dates, pat, on=clock.today())]
    invite(cast.sana)
    left = [one.home.person_id for one in queries.families_for(small_steps, dates, pat, on=clock.today())]
    assert asked.count(cast.sana.id) == 1 and cast.sana.id not in left


@pytest.mark.rule("LTS-13")
def test_support_that_ended_for_both_records_is_one_grant(cast, twin, profile):
    for child, days in ((cast.amir, 20), (twin, 10)):
        ended = clock.today() - timedelta(days=days)
        db.session.execute(update(Involvement).where(Involvement.child_id == child.id).values(until_day=ended))
        about = {"team": "portage", "from_day": date(2026, 9, 1), "until_day": ended}
        db.session.add(Involvement(child_id=child.id, person_id=cast.pat.id, **about))
    db.session.commit()
    for _ in range(2):
        let_in_after_portage(clock.now())
        db.session.commit()
    assert len(db.session.scalars(select(Grant).where(Grant.kind == AFTER_PORTAGE)).all()) == 1


@pytest.mark.rule("LTS-13")
def test_no_grant_while_the_team_works_with_him_under_the_other_record(cast, twin):
    ended = clock.today() - timedelta(days=10)
    about = {"team": "portage", "person_id": cast.pat.id, "from_day": date(2026, 9, 1)}
    db.session.execute(update(Involvement).where(Involvement.child_id == cast.amir.id).values(until_day=ended))
    db.session.add(Involvement(child_id=twin.id, **about))
    db.session.commit()
    let_in_after_portage(clock.now())
    theirs = Grant.child_id.in_([cast.amir.id, twin.id])
    assert db.session.scalars(select(Grant).where(Grant.kind == AFTER_PORTAGE, theirs)).all() == []


@pytest.mark.rule("LTS-14")
def test_a_series_shows_him_by_his_kept_name(cast, visit_as, booked_as_twin):
    session = booked_as_twin
    about = {"known_as": "x", "every": "once", "starts": "09:30", "ends": "10:45", "capacity": 6}
    series = Series(programme=session.programme, **about)
    one = SeriesDate(series=series, day=session.day, occurrence=session)
    db.session.add_all([series, one])
    db.session.commit()
    words = visit_as(cast.pat).get(f"/series/dates/{one.id}").main
    assert "Amir Haddad" in words and "Ameer" not in words
