"""When a reminder is due: by the clock on the wall, and never where it would only confuse (lesson 10)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from eysend.bookings.reminders.due import Standing, due_at, due_now
from eysend.core import clock
from eysend.councils.reminder import USUAL, ReminderRule
from eysend.messages.quiet import is_quiet, waking

pytestmark = pytest.mark.engine_free

TWO_DAYS, EVENING, SETTINGS = USUAL


def london(words):
    return datetime.fromisoformat(words).replace(tzinfo=clock.LONDON).astimezone(clock.UTC)


PLACE = Standing(london("2027-03-16 10:00"), on=True, for_setting=False, known_since=london("2027-03-02 09:00"))


def rule_at(words, place=PLACE, rules=USUAL):
    return due_now(place, rules, at=london(words))


@pytest.mark.parametrize(
    ("at", "rule"),
    [
        ("2027-03-14 09:59", None),
        ("2027-03-14 10:00", TWO_DAYS),
        ("2027-03-15 17:59", TWO_DAYS),
        ("2027-03-15 18:00", EVENING),
        ("2027-03-16 09:59", EVENING),
        ("2027-03-16 10:00", None),
    ],
)
def test_a_family_is_reminded_two_days_before_and_on_the_evening_before(at, rule):
    assert rule_at(at) == rule


def test_a_setting_is_reminded_five_days_before():
    place = replace(PLACE, for_setting=True)
    assert rule_at("2027-03-11 09:59", place) is None
    assert rule_at("2027-03-11 10:00", place) == rule_at("2027-03-15 19:00", place) == SETTINGS


def test_nothing_for_a_place_that_is_gone_or_a_session_that_is_off():
    assert rule_at("2027-03-15 18:00", replace(PLACE, on=False)) is None


def test_who_booked_after_it_was_due_is_not_reminded_by_it_but_by_the_next():
    late = replace(PLACE, known_since=london("2027-03-14 10:00"))
    assert rule_at("2027-03-14 10:05", late) is None
    assert rule_at("2027-03-15 18:00", late) == EVENING
    assert rule_at("2027-03-15 18:30", replace(PLACE, known_since=london("2027-03-15 18:15"))) is None


@pytest.mark.parametrize("at", ["2027-03-15 20:00", "2027-03-15 23:30", "2027-03-16 02:00", "2027-03-16 07:59"])
def test_nobody_is_reminded_between_eight_in_the_evening_and_eight_in_the_morning(at):
    assert rule_at(at) is None and rule_at("2027-03-16 08:00") == EVENING


def test_what_falls_in_quiet_hours_waits_unless_the_session_would_be_past():
    late, early = ReminderRule("families", 1, "21:00"), london("2027-03-16 07:30")
    assert due_at(PLACE.starts_at, late) == london("2027-03-16 08:00")
    assert rule_at("2027-03-16 08:00", rules=(late,)) == late
    assert rule_at("2027-03-16 08:00", replace(PLACE, starts_at=early), (late,)) is None


@pytest.mark.parametrize(
    ("session", "hours"), [("2027-03-29 10:00", 47), ("2027-03-28 10:00", 47), ("2027-11-01 10:00", 49)]
)
def test_ten_o_clock_two_days_before_stays_ten_o_clock_when_the_clocks_change(session, hours):
    starts = london(session)
    due = due_at(starts, TWO_DAYS)
    assert clock.local(due).hour == 10 and starts - due == timedelta(hours=hours)


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_quiet_hours_end_at_eight_on_the_wall_when_the_clocks_change(day):
    midnight = clock.moment(day)
    assert is_quiet(midnight) and waking(midnight) == clock.moment(day, 8)
    asleep = [is_quiet(midnight + timedelta(minutes=minute)) for minute in range(10 * 60)]
    assert sum(asleep) == (7 if day.month == 3 else 9) * 60


@given(start=some.integers(0, 364 * 96), known=some.integers(0, 20 * 24 * 60), now=some.integers(0, 20 * 24 * 60))
def test_whatever_the_times_a_reminder_comes_by_day_before_the_session_and_after_it_was_due(start, known, now):
    starts_at = london("2027-01-01 00:00") + timedelta(minutes=15 * start)
    place = replace(PLACE, starts_at=starts_at, known_since=starts_at - timedelta(minutes=known))
    at = starts_at - timedelta(minutes=now)
    if rule := due_now(place, USUAL, at=at):
        assert place.known_since < due_at(starts_at, rule) <= at < starts_at and not is_quiet(at)
