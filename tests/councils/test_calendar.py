"""The school calendar of a profile: why a day is no day for a group in term time."""

from datetime import date

import pytest

from eysend.councils.calendar import no_term_time, terms_known
from eysend.councils.profile import load
from tests.councils.asking import TUESDAY

pytestmark = [pytest.mark.engine_free, pytest.mark.rule("XC-20")]


@pytest.fixture(scope="module")
def profile():
    return load("exampleshire").on(TUESDAY)


@pytest.mark.parametrize(("day", "why"), [
    (date(2027, 3, 16), ""), (date(2027, 3, 13), ""), (date(2027, 2, 16), "Half term"),
    (date(2027, 3, 30), "Easter holidays"), (date(2026, 12, 29), "Christmas holidays"),
    (date(2027, 8, 3), "Summer holidays"), (date(2026, 8, 31), "Not in term time"),
])  # fmt: skip
def test_a_day_outside_term_time_says_why(profile, day, why):
    assert no_term_time(day, profile.terms, profile.calendar) == why


def test_a_bank_holiday_that_comes_late_stands_in_the_profile(profile):
    assert profile.calendar.bank_holiday(date(2027, 3, 29)) == "Easter Monday"
    assert profile.calendar.bank_holiday(date(2028, 6, 16)).startswith("Exampleshire Day")
    assert profile.calendar.bank_holiday(date(2027, 3, 16)) is None


def test_terms_that_were_never_given_are_not_guessed(profile):
    assert terms_known(date(2028, 8, 31), profile.terms) and not terms_known(date(2028, 9, 5), profile.terms)


def test_the_calendar_says_where_it_was_read(profile):
    assert profile.calendar.source and profile.calendar.url and profile.calendar.checked.year == 2027
