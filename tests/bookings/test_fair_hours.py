"""Only fair hours count against who must answer."""

from datetime import UTC, datetime, timedelta

import pytest

from eysend.bookings.fair_hours import FAMILIES, SETTINGS, counted, due_after
from eysend.core import clock

pytestmark = [pytest.mark.engine_free, pytest.mark.usefixtures("app")]


def london(words):
    return datetime.fromisoformat(words).replace(tzinfo=clock.LONDON).astimezone(UTC)


def due(at, hours=24, whose=FAMILIES):
    return f"{clock.local(due_after(london(at), timedelta(hours=hours), whose)):%a %d %b %H:%M}"


@pytest.mark.rule("XC-2")
@pytest.mark.parametrize(
    ("asked", "answer_by"),
    [
        ("2027-03-02 09:00", "Thu 04 Mar 09:00"),  # 11 + 12 + 1 hours
        ("2027-03-02 03:00", "Wed 03 Mar 20:00"),  # asked at night: the clock starts at 08:00
        ("2027-03-02 08:00", "Wed 03 Mar 20:00"),
        ("2027-03-02 07:59", "Wed 03 Mar 20:00"),
        ("2027-03-02 20:00", "Thu 04 Mar 20:00"),  # the last minute has passed
        ("2027-03-02 19:59", "Thu 04 Mar 19:59"),
        ("2027-03-05 14:10", "Tue 09 Mar 14:10"),  # over a weekend
        ("2027-03-06 12:00", "Tue 09 Mar 20:00"),  # asked on a Saturday
        ("2027-03-25 12:00", "Wed 31 Mar 12:00"),  # Good Friday, Easter Monday, and the clocks between
        ("2027-04-30 12:00", "Wed 05 May 12:00"),  # the early May bank holiday
    ],
)
def test_a_family_has_24_hours_of_which_only_fair_ones_count(asked, answer_by):
    assert due(asked) == answer_by


@pytest.mark.rule("XC-2")
@pytest.mark.parametrize(
    ("asked", "answer_by"),
    [
        ("2027-03-02 09:00", "Thu 04 Mar 13:00"),  # 9 + 10 + 5 hours
        ("2027-03-05 17:59", "Wed 10 Mar 11:59"),  # 1 minute, a weekend, two days and 3:59
        ("2027-03-05 18:00", "Wed 10 Mar 12:00"),
    ],
)
def test_a_settings_day_ends_at_six(asked, answer_by):
    assert due(asked, whose=SETTINGS) == answer_by


@pytest.mark.rule("XC-2")
@pytest.mark.parametrize(
    ("friday", "monday", "utc"),
    [("2027-03-19 12:00", "Tue 23 Mar 12:00", 12), ("2027-10-29 12:00", "Tue 02 Nov 12:00", 12)],
)
def test_when_the_clocks_change_nobody_loses_or_gains_an_hour(friday, monday, utc):
    assert due(friday) == monday
    assert counted(london(friday), due_after(london(friday), timedelta(hours=24), FAMILIES), FAMILIES) == timedelta(
        hours=24
    )


def test_sundays_of_the_clock_change_do_not_count_at_all():
    for day in ("2027-03-28", "2027-10-31"):
        assert counted(london(f"{day} 00:00"), london(f"{day} 23:59"), FAMILIES) == timedelta()


def test_on_either_side_of_the_change_a_day_opens_at_eight_by_the_clock_on_the_wall():
    before, after = london("2027-10-29 08:00"), london("2027-11-01 08:00")
    assert (before.hour, after.hour) == (7, 8)
    assert counted(before - timedelta(hours=5), before, FAMILIES) == timedelta()
    assert counted(after - timedelta(hours=5), after, FAMILIES) == timedelta()


def test_what_is_counted_to_the_due_moment_is_what_was_given():
    for hour in range(0, 24 * 9):
        at = london("2027-03-24 00:30") + timedelta(hours=hour)
        for whose in (FAMILIES, SETTINGS):
            assert counted(at, due_after(at, timedelta(hours=24), whose), whose) == timedelta(hours=24)
