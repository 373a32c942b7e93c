"""Each is reminded once: whoever booked for many, whatever dies in between, and not of what is true no more."""

from datetime import timedelta
from uuid import uuid4

import pytest

from eysend.bookings import actions
from eysend.bookings.booking import Booking
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.reminders import jobs, letters
from eysend.bookings.reminders.jobs import take_back
from eysend.core import clock
from eysend.core.db import db
from eysend.core.slots import run_slot
from eysend.messages.letter import compose
from eysend.people.viewer import viewer_of
from tests.bookings.reminding import reminders


@pytest.fixture
def three_days(cast, session_on):
    """Bookings for a course of three sessions by Mo for Liz and Sam."""
    pool = session_on("2027-03-16", kind="course", name="Makaton", audiences=["settings"])
    mo = viewer_of(cast.mo, on=clock.today())
    lines = [Line(pool.id, (Guest(one.name, person_id=one.id),)) for one in (cast.liz, cast.sam)]
    actions.book(lines, owner=Owner(setting_id=cast.acorns.id), key=uuid4(), by=mo, at=clock.now())
    cast.liz.email = "liz@example.org"
    db.session.commit()
    return pool


@pytest.mark.rule("XC-7")
def test_a_setting_is_reminded_five_days_before_once_for_all_and_each_who_has_an_address(cast, three_days, pass_time):
    pass_time("2027-03-10 09:00", "2027-03-16 11:00")
    (mos,), (lizs,) = reminders(cast.mo), reminders(cast.liz)
    assert f"{clock.local(mos.at):%d %H:%M}" == "11 10:00" and mos.values["people"] == "2 people"
    assert "You have a place on it" in compose(lizs.template, lizs.values).body
    assert "give the place up" in compose(mos.template, mos.values).body


def test_who_does_not_work_there_any_more_is_not_reminded(cast, three_days, pass_time):
    db.session.execute(db.text("UPDATE role SET until_day = '2027-03-05'"))
    pass_time("2027-03-11 10:00")
    assert reminders(cast.mo) == reminders(cast.liz) == []


def test_a_worker_that_dies_half_way_has_reminded_nobody_and_the_next_reminds_each_once(
    cast, session_on, book, monkeypatch, frozen_clock
):
    pool = session_on("2027-03-16")
    book(cast.sana, pool)
    book(cast.nia, pool)
    frozen_clock("2027-03-14 10:00")
    for dies_at in (1, 2):
        with monkeypatch.context() as broken:
            broken.setattr(letters, "tell", dying(dies_at))
            with pytest.raises(KeyboardInterrupt):
                run_slot(jobs.JOBS[0], clock.now())
        assert reminders(cast.sana) == reminders(cast.nia) == []
    for minutes in (0, 5, 10):
        run_slot(jobs.JOBS[0], clock.now() + timedelta(minutes=minutes))
    assert len(reminders(cast.sana)) == len(reminders(cast.nia)) == 1


def dying(at_call):
    """Tells as ever, and dies after so many letters."""
    calls = []

    def tell(*given, **more):
        calls.append(letters_tell(*given, **more))
        if len(calls) == at_call:
            raise KeyboardInterrupt

    return tell


letters_tell = letters.tell


def test_more_than_one_run_may_write_is_written_by_the_next_and_none_twice(
    cast, session_on, book, monkeypatch, frozen_clock
):
    monkeypatch.setattr(jobs, "AT_ONCE", 1)
    for starts in ("10:00", "11:00"):
        book(cast.sana, session_on("2027-03-16", starts=starts))
    frozen_clock("2027-03-14 10:00")
    for run, sent in ((0, 1), (1, 2), (2, 2)):
        run_slot(jobs.JOBS[0], clock.now() + timedelta(minutes=5 * run))
        assert len(reminders(cast.sana)) == sent


@pytest.mark.rule("XC-3")
@pytest.mark.parametrize("what", ["cancels", "moves", "stays"])
def test_a_reminder_that_waits_for_a_mail_server_is_taken_back_when_it_is_true_no_more(
    cast, session_on, book, cancel, pass_time, what
):
    pool = session_on("2027-03-16")
    outcome = book(cast.sana, pool)
    pass_time("2027-03-14 10:00")
    if what == "cancels":
        cancel(cast.sana, outcome)
    if what == "moves":
        pool.occurrence.starts = "10:30"
    db.session.commit()
    take_back(clock.now())
    db.session.commit()
    assert reminders(cast.sana)[0].state == ("waiting" if what == "stays" else "withdrawn")


def test_what_a_setting_gave_up_is_taken_back_though_it_has_other_courses(cast, three_days, session_on, pass_time):
    other, mo = session_on("2027-05-04", kind="course", audiences=["settings"]), viewer_of(cast.mo, on=clock.today())
    owner = Owner(setting_id=cast.acorns.id)
    actions.book([Line(other.id, (Guest("Liz", person_id=cast.liz.id),))], owner=owner, key=uuid4(), by=mo,
                 at=clock.now())  # fmt: skip
    pass_time("2027-03-11 10:00")
    for booking in db.session.scalars(db.select(Booking).where(Booking.pool_id == three_days.id)).all():
        actions.cancel(booking.id, key=uuid4(), by=mo, at=clock.now())
    take_back(clock.now())
    db.session.commit()
    assert {post.state for post in (*reminders(cast.mo), *reminders(cast.liz))} == {"withdrawn"}
