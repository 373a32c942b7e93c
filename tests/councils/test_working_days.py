"""Every promise counted in working days counts them by the council's own calendar, its late bank holiday included."""

from datetime import date, timedelta

import pytest

from eysend.bookings.fair_hours import FAMILIES, due_after
from eysend.bookings.needs.need import working_days_before
from eysend.core import clock
from eysend.councils.council import is_working_day, next_working_day
from eysend.referrals.information.information_request import reminder_day

LATE = date(2028, 6, 16)
"""Exampleshire Day, a Friday: GOV.UK's list of this release does not carry it."""

pytestmark = pytest.mark.rule("XC-20")


@pytest.fixture(autouse=True)
def council(app):
    return app.extensions["council"]


def test_easter_monday_is_no_working_day_and_work_goes_on_the_day_after():
    assert next_working_day(date(2027, 3, 26)) == date(2027, 3, 30)
    assert next_working_day(date(2027, 3, 30)) == date(2027, 3, 30)


def test_what_is_due_on_the_councils_own_bank_holiday_is_due_on_the_monday_after():
    assert not is_working_day(LATE)
    assert next_working_day(LATE) == date(2028, 6, 19)


def test_a_reminder_two_working_days_ahead_does_not_count_it():
    assert reminder_day(date(2028, 6, 20)) == date(2028, 6, 15)
    assert working_days_before(date(2028, 6, 19), 1) == date(2028, 6, 15)


def test_a_family_that_is_offered_a_place_has_none_of_its_hours_to_answer():
    on_thursday = clock.moment(date(2028, 6, 15), 19)
    assert due_after(on_thursday, timedelta(hours=2), FAMILIES) == clock.moment(date(2028, 6, 19), 9)
