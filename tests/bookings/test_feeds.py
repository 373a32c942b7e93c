"""A person's own calendar: private, stoppable, neutral, and right when something changes (bookings.md §1.8)."""

import re
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from eysend.bookings import actions
from eysend.bookings.occurrence import Run
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.people.viewer import viewer_of
from tests.house.source import files, nothing, text


def test_nobody_changes_a_session_past_the_word_that_raises_its_number():
    """I11: a bulk UPDATE goes past the event on the model, so there is none."""
    bulk = re.compile(r"(update\(Occurrence\b|query\(Occurrence\)|UPDATE occurrence)")
    nothing([name for name in files("eysend/", ".py") if bulk.search(text(name))], "Change the session itself:")


@pytest.mark.rule("XC-1")
def test_sanas_own_calendar_shows_her_place_at_ten_in_london_and_names_nobody(
    cast, session_on, book, address, read, app
):
    book(cast.sana, session_on("2027-03-30"))
    (event,) = read(address(cast.sana))
    assert event.summary.value == "Play session, Ripley Family Hub" and event.status.value == "CONFIRMED"
    assert f"{event.dtstart.value:%d %H:%M %z}" == "30 10:00 +0100"
    assert "Amir" not in event.serialize() and "/my-bookings/" in event.url.value


@pytest.mark.parametrize("day", ["2027-03-27", "2027-03-28", "2027-10-30", "2027-10-31"])
def test_another_program_reads_ten_o_clock_when_the_clocks_change(cast, session_on, book, address, read, day):
    pool = session_on(day)
    book(cast.sana, pool)
    (event,) = read(address(cast.sana))
    assert event.dtstart.value == pool.occurrence.starts_at and f"{event.dtstart.value:%H:%M}" == "10:00"
    assert event.dtend.value == pool.occurrence.ends_at


@pytest.mark.rule("XC-3")
def test_a_place_given_back_stays_for_thirty_days_as_cancelled_under_its_name(
    cast, session_on, book, cancel, address, read, frozen_clock
):
    outcome = book(cast.sana, session_on("2027-04-20"))
    url = address(cast.sana)
    (before,) = read(url)
    cancel(cast.sana, outcome)
    (after,) = read(url)
    assert after.uid.value == before.uid.value and after.status.value == "CANCELLED"
    assert int(after.sequence.value) > int(before.sequence.value)
    frozen_clock("2027-04-01 08:59")
    assert len(read(url)) == 1
    frozen_clock("2027-04-01 10:01")
    assert read(url) == []


def test_a_session_that_moves_keeps_its_name_and_its_number_rises_each_time(cast, session_on, book, address, read):
    pool = session_on("2027-03-16")
    book(cast.sana, pool)
    url, seen = address(cast.sana), []
    for change in ({}, {"starts": "10:30"}, {"venue_name": "Library"}, {"state": "cancelled"}, {"state": "scheduled"}):
        for name, value in change.items():
            setattr(pool.occurrence, name, value)
        db.session.commit()
        seen += read(url)
    assert len({event.uid.value for event in seen}) == 1 and [int(e.sequence.value) for e in seen] == [0, 1, 2, 3, 4]
    assert [event.status.value for event in seen][3:] == ["CANCELLED", "CONFIRMED"]
    assert "Library" in seen[2].location.value and f"{seen[1].dtstart.value:%H:%M}" == "10:30"


def test_when_it_was_last_changed_is_said(cast, session_on, book, address, read, frozen_clock):
    pool = session_on("2027-03-16")
    book(cast.sana, pool)
    frozen_clock("2027-03-05 12:00")
    pool.occurrence.starts = "10:30"
    db.session.commit()
    (event,) = read(address(cast.sana))
    assert event.last_modified.value == clock.now()


def test_a_course_of_three_sessions_is_three_events(cast, session_on, address, read, makaton_run):
    events = read(address(cast.mo))
    assert [f"{event.dtstart.value:%d}" for event in events] == ["16", "23", "30"]
    assert {event.summary.value for event in events} == {"Training, Training Room"}


@pytest.fixture
def makaton_run(cast):
    """Mo has booked Liz and Sam on a course of three Tuesdays."""
    from_day = clock.today() + timedelta(days=14)
    course = make_course("Makaton", tuple(from_day + timedelta(days=7 * week) for week in range(3)),
                         venue=SimpleNamespace(name="Training Room"))  # fmt: skip
    pool = db.session.scalars(db.select(Pool).join(Pool.run).where(Run.programme_id == course.programme_id)).one()
    mo = viewer_of(cast.mo, on=clock.today())
    lines = [Line(pool.id, (Guest(one.name, person_id=one.id),)) for one in (cast.liz, cast.sam)]
    made = actions.book(lines, owner=Owner(setting_id=cast.acorns.id), key=uuid4(), by=mo, at=clock.now())
    db.session.commit()
    return made


def test_when_one_of_two_colleagues_gives_up_the_course_stays_in_the_calendar(cast, address, read, makaton_run):
    mo = viewer_of(cast.mo, on=clock.today())
    actions.cancel(makaton_run[0].booking_id, key=uuid4(), by=mo, at=clock.now())
    db.session.commit()
    events = read(address(cast.mo))
    assert [event.status.value for event in events].count("CONFIRMED") == 3


def test_who_waits_has_nothing_in_the_calendar(cast, session_on, book, address, read):
    pool = session_on(capacity=1)
    book(cast.nia, pool)
    book(cast.sana, pool)
    assert read(address(cast.sana)) == []


def test_of_a_group_one_is_invited_to_the_calendar_says_only_that_there_is_a_session(
    cast, session_on, book, address, read
):
    pool = session_on("2027-03-16", name="Little Treasures", kind="group", blurb="For children with autism.")
    book(cast.sana, pool)
    pool.occurrence.programme.access = "invitation"
    db.session.commit()
    (event,) = read(address(cast.sana))
    assert event.summary.value == "Session, Ripley Family Hub"
    assert "Treasures" not in event.serialize() and "autism" not in event.serialize()


@pytest.mark.rule("XC-11")
def test_toms_calendar_has_nothing_of_what_sana_booked_and_hers_nothing_of_his(cast, session_on, book, address, read):
    pool = session_on("2027-03-16")
    book(cast.sana, pool)
    book(cast.tom, pool)
    his = book(cast.tom, session_on("2027-03-23", venue_name="Buxton Hub"))
    toms, sanas = read(address(cast.tom)), read(address(cast.sana))
    assert [event.uid.value.split(".")[0] for event in toms] == [str(his.booking_id)] and len(sanas) == 1
    assert "Buxton" not in sanas[0].serialize() and "Ripley Family" not in toms[0].serialize()
