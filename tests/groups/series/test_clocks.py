"""A series goes on over the change of the clocks: the wall clock says the same, calendars too, and so do reminders."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.core.db import db
from tests.bookings.conftest import address, read

__all__ = ["address", "read"]
LONDON = ZoneInfo("Europe/London")
ANY_DAY = {"every": "sunday", "term_only": "", "skip_bank": "", "skip_inset": ""}
SPRING = {"from_day-day": "21", "from_day-month": "3", "until_day-day": "4", "until_day-month": "4"}
AUTUMN = {"from_day-day": "24", "from_day-month": "10", "until_day-day": "7", "until_day-month": "11"}
OVER_BOTH = [(SPRING, ["10:00", "09:00", "09:00"]), (AUTUMN, ["09:00", "10:00", "10:00"])]


def sessions():
    return db.session.scalars(select(Occurrence).order_by(Occurrence.day)).all()


def pools():
    return db.session.scalars(select(Pool).join(Pool.occurrence).order_by(Occurrence.day)).all()


@pytest.mark.rule("XC-1")
@pytest.mark.parametrize(("season", "in_utc"), OVER_BOTH)
def test_ten_o_clock_stays_ten_o_clock_on_every_sunday(make, season, in_utc):
    make(**ANY_DAY, **season)
    assert [(one.starts, one.ends, one.zone) for one in sessions()] == [("10:00", "11:30", "Europe/London")] * 3
    assert [f"{one.starts_at:%H:%M}" for one in sessions()] == in_utc


@pytest.mark.parametrize(("season", "in_utc"), OVER_BOTH)
def test_another_calendar_program_reads_ten_to_half_past_eleven_on_each(
    make, book, address, read, cast, season, in_utc
):
    make(**ANY_DAY, **season)
    url = address(cast.sana)
    for pool in pools():
        book(cast.sana, pool)
    events = sorted(read(url), key=lambda one: one.dtstart.value)
    hours = [(f"{one.dtstart.value:%H:%M}", f"{one.dtend.value:%H:%M}") for one in events]
    assert hours == [("10:00", "11:30")] * 3
    assert [f"{one.dtstart.value.astimezone(ZoneInfo('UTC')):%H:%M}" for one in events] == in_utc


@pytest.mark.parametrize(("season", "hours"), [(SPRING, [2, 1, 2]), (AUTUMN, [2, 3, 2])])
def test_over_the_very_hour_of_the_change_it_lasts_the_hours_that_there_are(
    make, book, address, read, cast, season, hours
):
    make(**ANY_DAY, **season, starts="00:30", ends="02:30")
    url = address(cast.sana)
    for pool in pools():
        book(cast.sana, pool)
    events = sorted(read(url), key=lambda one: one.dtstart.value)
    lasted = [one.dtend.value.astimezone(ZoneInfo("UTC")) - one.dtstart.value.astimezone(ZoneInfo("UTC"))
              for one in events]  # fmt: skip
    assert [one.total_seconds() / 3600 for one in lasted] == hours
    assert [(one.ends_at - one.starts_at).total_seconds() / 3600 for one in sessions()] == hours


def test_a_date_moved_over_the_change_keeps_its_wall_clock(make, pat, on):
    make(**ANY_DAY, **SPRING)
    one, _ = on("2027-03-21")
    moved = {"day-day": "28", "day-month": "3", "day-year": "2027", "starts": "12:00", "ends": "13:30"}
    pat.post(f"/series/dates/{one.id}/changes", {**moved, "venue_name": "Ripley Family Hub"})
    db.session.expire_all()
    here = datetime(2027, 3, 28, 12, tzinfo=LONDON)
    assert one.occurrence.starts_at == here and f"{one.occurrence.starts_at:%H:%M}" == "11:00"
