"""Ages and school years at the days where people get them wrong."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as any_

from eysend.core import dates
from eysend.core.dates import Term

pytestmark = [pytest.mark.engine_free, pytest.mark.rule("XC-20")]
BIRTHS = any_.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(("born", "age", "day"), [
    (date(2024, 9, 10), {"months": 30}, date(2027, 3, 10)), (date(2024, 8, 31), {"months": 30}, date(2027, 3, 1)),
    (date(2024, 2, 29), {"months": 36}, date(2027, 3, 1)), (date(2024, 2, 29), {"years": 4}, date(2028, 2, 29)),
    (date(2024, 1, 31), {"months": 1}, date(2024, 3, 1)), (date(2025, 12, 31), {"months": 2}, date(2026, 3, 1)),
    (date(2025, 12, 31), {"years": 5}, date(2030, 12, 31)), (date(2025, 10, 31), {"months": 1}, date(2025, 12, 1)),
])  # fmt: skip
def test_an_age_is_reached_on_the_same_day_number_or_the_first_of_the_next_month(born, age, day):
    assert dates.reaches(born, **age) == day


@given(BIRTHS, any_.integers(0, 120))
def test_an_age_in_months_turns_on_the_day_it_is_reached(born, months):
    day = dates.reaches(born, months=months)
    assert dates.months_old(born, day) == months
    if months:
        assert dates.months_old(born, day - timedelta(days=1)) == months - 1


@given(on=any_.dates(date(2020, 1, 1), date(2040, 12, 31)), months=any_.integers(0, 120))
def test_the_latest_birthday_is_the_last_with_which_the_age_is_reached(on, months):
    latest = dates.latest_born(on, months)
    assert dates.reaches(latest, months=months) <= on < dates.reaches(latest + dates.ONE_DAY, months=months)


@pytest.mark.parametrize(("born", "starts", "ends"), [
    (date(2022, 8, 31), 2026, 2027), (date(2022, 9, 1), 2027, 2028), (date(2023, 4, 15), 2027, 2028),
    (date(2024, 9, 10), 2029, 2030), (date(2025, 6, 30), 2029, 2030), (date(2023, 12, 31), 2028, 2029),
    (date(2024, 1, 1), 2028, 2029), (date(2024, 2, 29), 2028, 2029),
])  # fmt: skip
def test_reception_starts_in_the_september_after_the_fourth_birthday(born, starts, ends):
    assert dates.reception_starts(born) == date(starts, 9, 1)
    assert dates.reception_ends(dates.reception_starts(born)) == date(ends, 8, 31)


@pytest.mark.parametrize(("born", "day"), [
    (date(2022, 8, 31), date(2027, 8, 31)), (date(2022, 9, 1), date(2027, 12, 31)),
    (date(2022, 12, 31), date(2027, 12, 31)), (date(2023, 1, 1), date(2028, 3, 31)),
    (date(2023, 3, 31), date(2028, 3, 31)), (date(2023, 4, 1), date(2028, 8, 31)),
    (date(2023, 4, 15), date(2028, 8, 31)), (date(2024, 2, 29), date(2029, 3, 31)),
])  # fmt: skip
def test_compulsory_school_age_begins_on_the_prescribed_day_after_or_on_the_fifth_birthday(born, day):
    assert dates.compulsory_school_age(born) == day


@pytest.mark.parametrize(("day", "year"), [
    (date(2027, 8, 31), 2026), (date(2027, 9, 1), 2027), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026),
])  # fmt: skip
def test_the_school_year_turns_on_the_first_of_september(day, year):
    assert dates.school_year(day) == year


AUTUMN = Term("Autumn 2027", date(2027, 9, 1), date(2027, 12, 17), date(2027, 10, 25), date(2027, 10, 29))
SPRING = Term("Spring 2028", date(2028, 1, 4), date(2028, 4, 7))


@pytest.mark.parametrize(("start", "ends"), [
    (date(2027, 9, 1), date(2027, 12, 17)), (date(2027, 12, 20), date(2028, 4, 7)),
    (date(2028, 1, 4), date(2028, 4, 7)), (date(2028, 4, 24), date(2028, 8, 31)),
    (date(2028, 9, 1), date(2028, 12, 31)), (date(2029, 1, 8), date(2029, 3, 31)),
    (date(2029, 4, 1), date(2029, 8, 31)),
])  # fmt: skip
def test_a_term_ends_by_the_councils_calendar_or_else_on_the_prescribed_day(start, ends):
    assert dates.term_end(start, (SPRING, AUTUMN)) == ends


@pytest.mark.parametrize(("day", "open_"), [
    (date(2027, 9, 1), True), (date(2027, 12, 17), True), (date(2027, 12, 18), False), (date(2027, 10, 27), False),
    (date(2027, 9, 4), False), (date(2027, 8, 31), False), (date(2028, 1, 4), True),
])  # fmt: skip
def test_schools_are_open_in_term_and_shut_at_half_term_and_weekends(day, open_):
    assert dates.in_term(day, (AUTUMN, SPRING), dates.bank_holiday(day)) is open_


@pytest.mark.rule("XC-20")
def test_schools_are_shut_on_a_bank_holiday_that_only_the_councils_calendar_has():
    assert dates.in_term(date(2027, 9, 1), (AUTUMN,), None)
    assert not dates.in_term(date(2027, 9, 1), (AUTUMN,), "A day for the town")


def test_easter_monday_is_a_bank_holiday_and_the_day_after_is_none():
    assert dates.bank_holiday(date(2027, 3, 29)) == "Easter Monday"
    assert dates.bank_holiday(date(2027, 3, 30)) is None


@pytest.mark.rule("XC-20", "DER-3")
@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("2027-08-31", "2027-01-01"),
        ("2027-09-01", "2027-04-01"),
        ("2027-12-31", "2027-04-01"),
        ("2028-01-01", "2027-09-01"),
        ("2028-02-29", "2027-09-01"),
        ("2028-03-31", "2027-09-01"),
        ("2028-04-01", "2028-01-01"),
    ],
)
def test_the_term_before_begins_after_the_prescribed_day_but_one(day, first):
    assert dates.term_before(date.fromisoformat(day)).isoformat() == first
